import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import type { JobRow } from "#db/roll-ups/job-row.ts";
import { statement } from "#db/statement.ts";
import { scopeCode } from "#lib/scope.ts";

/**
 * Brings the failing streaks up to date with a stored job of the default branch; jobs of other scopes change
 * nothing. The suite's latest job lengthens and ends streaks by counting; an earlier one that arrives late has
 * them counted afresh.
 */
export function updateStreaks(db: Database, job: JobRow): void {
  if (job.scope !== scopeCode.default) return;
  if (isLatest(db, job)) advance(db, job);
  else for (const testId of testsInQuestion(db, job)) recomputeStreak(db, job.projectId, job.suiteId, testId);
}

/**
 * Walks a test's results on the default branch from the latest back to its last pass and stores the streak.
 * Rides on jobs_by_suite and the primary key of `results`.
 */
export function recomputeStreak(db: Database, projectId: number, suiteId: number, testId: number): void {
  const latestFirst = statement<[number, number], { failed: number; runId: number }>(
    db,
    `select r.${is.failed} as failed, j.run_id as runId
     from jobs j indexed by jobs_by_suite cross join results r on r.job_id = j.id and r.test_id = ?
     where j.suite_id = ? and j.scope = ${scopeCode.default} and r.${is.ran}
     order by j.started_at desc, j.id desc`,
  );
  let length = 0;
  let sinceRunId = 0;
  for (const result of latestFirst.iterate(testId, suiteId)) {
    if (result.failed === 0) break;
    length += 1;
    sinceRunId = result.runId;
  }
  statement<[number], never>(db, "delete from failing_streaks where test_id = ?").run(testId);
  if (length === 0) return;
  statement<[number, number, number, number], never>(
    db,
    "insert into failing_streaks (test_id, project_id, length, since_run_id) values (?, ?, ?, ?)",
  ).run(testId, projectId, length, sinceRunId);
}

/** The tests of a job whose latest results may all be failures once the job is gone. Rides on failing_results_by_test. */
export function testsThatMayFailAgain(db: Database, job: JobRow): number[] {
  return statement<[number], { testId: number }>(
    db,
    `select r.test_id as testId from results r where r.job_id = ? and exists (
       select 1 from failing_results f indexed by failing_results_by_test
       where f.test_id = r.test_id and f.scope = ${scopeCode.default})`,
  )
    .all(job.id)
    .map((row) => row.testId);
}

function testsInQuestion(db: Database, job: JobRow): number[] {
  return statement<[number, number, number], { testId: number }>(
    db,
    `select test_id as testId from failing_results where job_id = ? and ${is.failed}
     union
     select s.test_id from failing_streaks s join results r on r.job_id = ? and r.test_id = s.test_id
     where s.project_id = ?`,
  )
    .all(job.id, job.id, job.projectId)
    .map((row) => row.testId);
}

function isLatest(db: Database, job: JobRow): boolean {
  const later = statement<[number, number, number], { id: number }>(
    db,
    `select id from jobs indexed by jobs_by_suite
     where suite_id = ? and scope = ${scopeCode.default} and (started_at, id) > (?, ?) limit 1`,
  ).get(job.suiteId, job.startedAt, job.id);
  return later === undefined;
}

function advance(db: Database, job: JobRow): void {
  statement<[number, number], never>(
    db,
    `delete from failing_streaks where project_id = ? and exists (
       select 1 from results r
       where r.job_id = ? and r.test_id = failing_streaks.test_id and r.${is.ran} and not r.${is.failed})`,
  ).run(job.projectId, job.id);
  statement<[number, number, number], never>(
    db,
    `insert into failing_streaks (test_id, project_id, length, since_run_id)
     select test_id, ?, 1, ? from failing_results where job_id = ? and ${is.failed}
     on conflict do update set length = length + 1`,
  ).run(job.projectId, job.runId, job.id);
}
