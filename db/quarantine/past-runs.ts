import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import { isCutShort } from "#lib/cut-short.ts";
import type { PastFailure, PastRun } from "#lib/quarantine/would-have.ts";
import { outcomeCode } from "#lib/result-code.ts";

/** More runs are not looked at one by one; the latest count. */
export const mostPastRuns = 200;

/**
 * Red runs since a moment in which one of these tests failed, the latest first, and one more than are looked at if there
 * are. Rides on failing_results_by_test.
 */
export function redRunsOfTests(
  db: Database,
  testIds: readonly number[],
  since: number,
): Pick<PastRun, "runId" | "key" | "startedAt">[] {
  return statement<[string, number], Pick<PastRun, "runId" | "key" | "startedAt">>(
    db,
    `select distinct r.id as runId, r.key, r.started_at as startedAt
     from json_each(?) ids
     cross join failing_results f indexed by failing_results_by_test on f.test_id = ids.value
     join runs r on r.id = f.run_id
     where f.started_at >= ? and f.${is.failed} and r.is_red = 1
     order by r.started_at desc, r.id desc limit ${mostPastRuns + 1}`,
  ).all(JSON.stringify(testIds), since);
}

/** How many runs were red since a moment. Rides on runs_by_time. */
export function countRedRuns(db: Database, projectId: number, since: number): number {
  return statement<[number, number], { runs: number }>(
    db,
    "select count(*) as runs from runs where project_id = ? and started_at >= ? and is_red = 1",
  ).get(projectId, since)!.runs;
}

/** What failed in the latest jobs of runs, and what else was wrong with them. */
export function pastRuns(
  db: Database,
  runs: readonly Pick<PastRun, "runId" | "key" | "startedAt">[],
): PastRun[] {
  const jobs = latestJobsOf(db, JSON.stringify(runs.map(({ runId }) => runId)));
  const failures = failuresOf(db, jobs);
  const byRun = Map.groupBy(jobs, ({ runId }) => runId);
  return runs.map((run) => {
    const own = byRun.get(run.runId) ?? [];
    return {
      ...run,
      failures: own.flatMap(({ id }) => failures.get(id) ?? []),
      hasOtherFault: own.some((job) => hasOtherFault(job, failures.get(job.id)?.length ?? 0)),
    };
  });
}

type Job = {
  readonly id: number;
  readonly runId: number;
  readonly branch: string | null;
  readonly variant: string;
  readonly startedAt: number;
  readonly failed: number;
  readonly exitCode: number | null;
  readonly isIncomplete: 0 | 1;
};

/** Rides on jobs_by_key. */
function latestJobsOf(db: Database, runIds: string): Job[] {
  return statement<[string], Job>(
    db,
    `select id, runId, branch, variant, startedAt, failed, exitCode, isIncomplete from (
       select j.id, j.run_id as runId, r.branch, v.key as variant, j.started_at as startedAt, j.failed,
              j.exit_code as exitCode, j.is_incomplete as isIncomplete,
              row_number() over (partition by j.run_id, j.name, j.shard, j.variant_id
                                 order by j.attempt desc, j.id desc) as age
       from json_each(?) ids cross join jobs j on j.run_id = ids.value
       join runs r on r.id = j.run_id join variants v on v.id = j.variant_id
     ) where age = 1`,
  ).all(runIds);
}

/** Failures that are told nowhere are those of linters' findings, which nothing mutes. */
function hasOtherFault({ isIncomplete, failed, exitCode }: Job, told: number): boolean {
  const isCrash = failed === 0 && (exitCode ?? 0) !== 0;
  return isIncomplete === 1 || isCrash || isCutShort(exitCode ?? undefined) || told < failed;
}

/** Rides on failing_results_by_job. */
function failuresOf(db: Database, jobs: readonly Job[]): Map<number, PastFailure[]> {
  type Row = { jobId: number; testId: number; isMuted: 0 | 1; signatureId: number | null };
  const rows = statement<[string], Row>(
    db,
    `select f.job_id as jobId, f.test_id as testId, f.muted_by is not null as isMuted,
            case when a.attempt is null then f.signature_id else x.signature_id end as signatureId
     from json_each(?) ids
     cross join failing_results f indexed by failing_results_by_job on f.job_id = ids.value
     left join attempts a on a.job_id = f.job_id and a.test_id = f.test_id
       and a.outcome in (${outcomeCode.failed}, ${outcomeCode.errored})
     left join failures x on x.id = a.failure_id
     where f.${is.failed} order by f.job_id, f.test_id, a.attempt`,
  ).all(JSON.stringify(jobs.map(({ id }) => id)));
  const jobById = new Map(jobs.map((job) => [job.id, job]));
  const results = Map.groupBy(rows, ({ jobId, testId }) => `${jobId} ${testId}`);
  const failures = [...results.values()].map((attempts) => {
    const { jobId, testId, isMuted } = attempts[0]!;
    const { branch, variant, startedAt } = jobById.get(jobId)!;
    const failure: PastFailure = {
      testId,
      isMuted: isMuted === 1,
      signatures: attempts.map(({ signatureId }) => signatureId ?? undefined),
      branch: branch ?? undefined,
      variant,
      startedAt,
      receivedAt: startedAt,
    };
    return { jobId, failure };
  });
  const byJob = Map.groupBy(failures, ({ jobId }) => jobId);
  return new Map([...byJob].map(([id, own]) => [id, own.map(({ failure }) => failure)]));
}
