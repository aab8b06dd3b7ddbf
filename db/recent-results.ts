import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { kindOf, type ResultKind } from "#lib/result-code.ts";

/** One result of a test as strips draw it. */
export type RecentResult = {
  readonly jobId: number;
  readonly runId: number;
  readonly startedAt: number;
  readonly kind: ResultKind;
  readonly durationMs: number | undefined;
};

/** A test that runs in one shard of many is looked for in so many jobs for each result that is wanted. */
const jobsPerResult = 6;

/**
 * The latest results of tests of one suite, by test id, newest first, `count` at the most each. `scopes` are
 * those of lib/scope.ts. Point reads along the suite's recent jobs: jobs_by_suite, then the key of `results`.
 */
export function recentResults(
  db: Database,
  suiteId: number,
  testIds: readonly number[],
  scopes: readonly number[],
  count: number,
): Map<number, RecentResult[]> {
  type Job = { id: number; runId: number; startedAt: number };
  const jobs = statement<[number, string, number], Job>(
    db,
    `select id, run_id as runId, started_at as startedAt from jobs indexed by jobs_by_suite
     where suite_id = ? and scope in (select value from json_each(?)) order by started_at desc, id desc limit ?`,
  ).all(suiteId, JSON.stringify(scopes), count * jobsPerResult);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const jobIds = JSON.stringify(jobs.map((job) => job.id));
  const find = statement<
    [string, number, number],
    { jobId: number; code: number; durationMs: number | null }
  >(
    db,
    `select r.job_id as jobId, r.code, r.duration_ms as durationMs
     from json_each(?) jobs cross join results r on r.job_id = jobs.value and r.test_id = ? limit ?`,
  );
  return new Map(
    testIds.map((testId) => [
      testId,
      find.all(jobIds, testId, count).map(({ jobId, code, durationMs }) => ({
        jobId,
        runId: byId.get(jobId)!.runId,
        startedAt: byId.get(jobId)!.startedAt,
        kind: kindOf(code),
        durationMs: durationMs ?? undefined,
      })),
    ]),
  );
}
