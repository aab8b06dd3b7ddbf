import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { historyLength, leastHistory } from "#lib/quarantine/job-size.ts";

/** One shard of a job at one attempt. */
export type JobPart = { readonly jobId: number; readonly shard: string };

/** An earlier run of a job with all of its shards and attempts. */
export type EarlierRun = {
  readonly parts: readonly JobPart[];
  /** No test failed in the latest attempt of each shard, and no command did, as far as CI told. */
  readonly endedGreen: boolean;
  readonly commit: string | undefined;
};

/** A job of one name, suite and variant in a run, all shards together. */
export type WholeJob = {
  readonly projectId: number;
  readonly runId: number;
  readonly name: string;
  readonly suiteId: number;
  readonly variantId: number;
  readonly scope: number;
  readonly branch: string | null;
  readonly startedAt: number;
};

/** So many runs are looked through for those that hold the job. */
const looked = { branch: 60, elsewhere: 200 };

/**
 * The latest runs of a job before it, newest first, without those of which a report could not be read: of its branch if
 * there are five, else of its kind of branch (pull requests may select other tests than the default branch runs), else
 * of all. Rides on runs_by_branch or runs_by_time, and on jobs_by_key.
 */
export function earlierRuns(db: Database, job: WholeJob): EarlierRun[] {
  const circles = [
    runsSql("runs_by_branch", "branch is @branch and scope = @scope", looked.branch),
    runsSql("runs_by_time", "scope = @scope", looked.elsewhere),
    runsSql("runs_by_time", "true", looked.elsewhere),
  ];
  for (const runs of circles) {
    const found = runsIn(db, runs, job);
    if (found.length >= leastHistory) return found.slice(0, historyLength);
  }
  return [];
}

function runsSql(index: string, condition: string, most: number): string {
  return `select id, started_at from runs indexed by ${index}
          where project_id = @projectId and started_at <= @startedAt and id <> @runId and ${condition}
          order by started_at desc limit ${most}`;
}

function runsIn(db: Database, runs: string, job: WholeJob): EarlierRun[] {
  type Row = JobPart & {
    runId: number;
    failed: number;
    exitCode: number | null;
    isIncomplete: number;
    commit: string | null;
  };
  const rows = statement<[WholeJob], Row>(
    db,
    `select j.id as jobId, j.run_id as runId, j.shard, j.failed, j.exit_code as exitCode,
            j.is_incomplete as isIncomplete, j.commit_sha as "commit"
     from (${runs}) r
     cross join jobs j indexed by jobs_by_key on j.run_id = r.id and j.name = @name
     where j.suite_id = @suiteId and j.variant_id = @variantId
     order by r.started_at desc, r.id desc, j.attempt, j.id`,
  ).all(job);
  const byRun = [...Map.groupBy(rows, ({ runId }) => runId).values()];
  return byRun
    .filter((parts) => parts.every(({ isIncomplete }) => isIncomplete === 0))
    .map((parts) => {
      const latest = new Map(parts.map((part) => [part.shard, part]));
      return {
        parts: parts.map(({ jobId, shard }) => ({ jobId, shard })),
        endedGreen: [...latest.values()].every(({ failed, exitCode }) => failed === 0 && !exitCode),
        commit: parts[0]!.commit ?? undefined,
      };
    });
}
