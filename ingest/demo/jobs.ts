import type { DemoRun } from "#ingest/demo/calendar.ts";
import { type DemoSuite, suites, testsOfShard } from "#ingest/demo/catalogue.ts";
import { type DemoResult, resultsOf } from "#ingest/demo/results.ts";
import { seeded } from "#ingest/demo/seeded.ts";
import { type Mishap, mishaps } from "#ingest/demo/story.ts";

/** One upload's worth of results. Times in epoch ms. */
export type DemoJob = {
  readonly run: DemoRun;
  readonly suite: DemoSuite;
  readonly shard: string;
  readonly attempt: number;
  readonly startedAt: number;
  readonly wallMs: number;
  readonly results: readonly DemoResult[];
  readonly mishap: Mishap["kind"] | undefined;
};

/** What a runner needs before the first test and after the last. */
const overheadMs = 6000;
const uploadMs = 15_000;
const hesitationMs = 25 * 60_000;
/** How often somebody runs a job again that failed by chance. */
const rerunShare = 0.6;

/** When a job's reports arrive. */
export function arrivalOf(job: DemoJob): number {
  return job.startedAt + job.wallMs + uploadMs;
}

/** The jobs of all runs in the order in which their reports arrive, those run again included. */
export function listJobs(runs: readonly DemoRun[]): DemoJob[] {
  const firstOfMain = new Map(
    runs
      .filter(({ pr }) => pr === undefined)
      .toReversed()
      .map((run) => [run.daysAgo, run]),
  );
  const jobs = runs.flatMap((run) =>
    suites.flatMap((suite) =>
      suite.shards.flatMap((shard) => {
        const mishap = firstOfMain.get(run.daysAgo) === run ? mishapOf(run, suite, shard) : undefined;
        const first = jobOf(run, suite, shard, 1, run.startedAt + suite.delayMs, mishap);
        return isRunAgain(first)
          ? [first, jobOf(run, suite, shard, 2, arrivalOf(first) + hesitationMs, undefined)]
          : [first];
      }),
    ),
  );
  return jobs.sort((a, b) => arrivalOf(a) - arrivalOf(b));
}

function jobOf(
  run: DemoRun,
  suite: DemoSuite,
  shard: string,
  attempt: number,
  startedAt: number,
  mishap: Mishap["kind"] | undefined,
): DemoJob {
  const results = resultsOf(run, suite, testsOfShard(suite, shard), startedAt, attempt);
  const testMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const wallMs = Math.round(overheadMs + testMs / suite.workers);
  return { run, suite, shard, attempt, startedAt, wallMs, results, mishap };
}

function mishapOf(run: DemoRun, suite: DemoSuite, shard: string): Mishap["kind"] | undefined {
  return mishaps.find((one) => one.daysAgo === run.daysAgo && one.suite === suite.name && one.shard === shard)
    ?.kind;
}

function isRunAgain({ run, suite, shard, results }: DemoJob): boolean {
  const failed = results.filter(({ isFailed }) => isFailed);
  const isChance = failed.length > 0 && failed.every((result) => result.isChance);
  return isChance && seeded("again", run.id, suite.name, shard)() < rerunShare;
}
