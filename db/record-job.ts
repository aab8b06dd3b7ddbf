import type { Database } from "#db/open.ts";
import { insertResults } from "#db/results-write.ts";
import { countJob } from "#db/roll-ups/count-job.ts";
import { writeJobTests } from "#db/roll-ups/job-tests.ts";
import { statement } from "#db/statement.ts";
import { dayOf } from "#lib/day.ts";
import type { Muting } from "#lib/quarantine/muting.ts";
import { codeOf, kindOf, type ResultKind } from "#lib/result-code.ts";
import type { ResultRecord } from "#lib/result-record.ts";

/** One job's results with what is known of the job. Times in epoch ms. */
export type RecordedJob = {
  /** From `jobNumbers`. */
  readonly id: number;
  readonly projectId: number;
  readonly runId: number;
  readonly suiteId: number;
  readonly uploadId: number;
  readonly attempt: number;
  readonly name: string;
  readonly shard: string;
  readonly variantId: number;
  readonly commit: string | undefined;
  readonly tree: string | undefined;
  readonly pr: string | undefined;
  readonly scope: number;
  readonly startedAt: number;
  readonly wallMs: number | undefined;
  readonly exitCode: number | undefined;
  readonly isIncomplete: boolean;
  /** Sorted by test id, each test once. */
  readonly results: readonly ResultRecord[];
  /** Linters' findings among the tests: stored, but kept out of statistics. */
  readonly findings: ReadonlySet<number>;
  readonly signatureOf: (failure: number) => number | null;
  /** What quarantine says of the failed results. */
  readonly mutings: ReadonlyMap<number, Muting>;
};

type ResultCounts = Readonly<Record<ResultKind, number>>;

/**
 * Numbers the jobs of one transaction by name, from the first that is free: what failing tests printed is written
 * under its job's id (see `insertOutput`) while the reports are still being read. One thread writes.
 */
export function jobNumbers(db: Database): (name: string) => number {
  const { last } = statement<[], { last: number }>(
    db,
    "select coalesce(max(id), 0) as last from jobs",
  ).get()!;
  const ids = new Map<string, number>();
  return (name) => {
    let id = ids.get(name);
    if (id === undefined) {
      id = last + ids.size + 1;
      ids.set(name, id);
    }
    return id;
  };
}

/** Writes a job with its results and counts it everywhere. Part of the caller's transaction. */
export function recordJob(db: Database, job: RecordedJob, now: number): void {
  const counts = countResults(job.results);
  const day = dayOf(job.startedAt);
  const totalMs = job.results.reduce((sum, result) => sum + (result.durationMs ?? 0), 0);
  const { wallMs } = job;
  statement<[Record<string, string | number | null>], never>(
    db,
    `insert into jobs (id, project_id, run_id, suite_id, upload_id, attempt, name, shard, variant_id, commit_sha, tree, scope,
                       started_at, finished_at, day, tests, passed, failed, errored, flaky, skipped, quarantined, wall_ms,
                       total_ms, exit_code, is_incomplete)
     values (@id, @projectId, @runId, @suiteId, @uploadId, @attempt, @name, @shard, @variantId, @commit, @tree, @scope,
             @startedAt, @finishedAt, @day, @tests, @passed, @failed, @errored, @flaky, @skipped, @quarantined, @wallMs,
             @totalMs, @exitCode, @isIncomplete)`,
  ).run({
    id: job.id,
    projectId: job.projectId,
    runId: job.runId,
    suiteId: job.suiteId,
    uploadId: job.uploadId,
    attempt: job.attempt,
    name: job.name,
    shard: job.shard,
    variantId: job.variantId,
    commit: job.commit ?? null,
    tree: job.tree ?? null,
    scope: job.scope,
    startedAt: job.startedAt,
    finishedAt: job.startedAt + (wallMs ?? 0),
    day,
    tests: job.results.length,
    passed: counts.passed,
    failed: counts.failed + counts.errored,
    errored: counts.errored,
    flaky: counts.flaky,
    skipped: counts.skipped,
    quarantined: [...job.mutings.values()].filter(({ isMuted }) => isMuted).length,
    wallMs: wallMs ?? null,
    totalMs,
    exitCode: job.exitCode ?? null,
    isIncomplete: job.isIncomplete ? 1 : 0,
  });
  insertResults(db, { ...job, jobId: job.id, day, pr: job.pr ?? null }, job.results, {
    isCounted: (test) => !job.findings.has(test),
    signatureOf: job.signatureOf,
    mutings: job.mutings,
  });
  const coded = job.results.map(({ test, verdict, outcome }) => ({ test, code: codeOf(verdict, outcome) }));
  writeJobTests(db, job.id, coded);
  countJob(db, job.id, now);
}

/** How many results there are of each kind. */
function countResults(results: readonly ResultRecord[]): ResultCounts {
  const counts: Record<ResultKind, number> = { passed: 0, skipped: 0, flaky: 0, failed: 0, errored: 0 };
  for (const { verdict, outcome } of results) counts[kindOf(codeOf(verdict, outcome))] += 1;
  return counts;
}
