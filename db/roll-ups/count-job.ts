import type { Database } from "#db/open.ts";
import { forgetContradictions, markContradictions } from "#db/roll-ups/contradictions.ts";
import { recomputeStreak, testsThatMayFailAgain, updateStreaks } from "#db/roll-ups/failing-streaks.ts";
import { type JobRow, requireJob } from "#db/roll-ups/job-row.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { addTestDays, removeTestDays } from "#db/roll-ups/test-days.ts";
import {
  advanceWindows,
  countFailuresInWindows,
  countInWindows,
  recomputeWindows,
} from "#db/roll-ups/test-windows.ts";
import { statement } from "#db/statement.ts";
import { noteFailuresOf } from "#db/unsaid-failures.ts";
import { scopeCode } from "#lib/scope.ts";

/**
 * Counts a job whose rows have just been written into everything that sums up tests. Its own run as a red one is left
 * to `refreshRedRun`, once it is judged.
 */
export function countJob(db: Database, jobId: number, now: number): void {
  const job = requireJob(db, jobId);
  addTestDays(db, job);
  const touched = markContradictions(db, job);
  updateStreaks(db, job);
  if (!advanceWindows(db, job.projectId, now)) {
    countInWindows(db, job, 1);
    countFailuresInWindows(db, job);
    recomputeWindows(db, job.projectId, [...touched.tests]);
  }
  for (const runId of touched.runs) refreshRedRun(db, runId);
}

/** Takes a job out of everything that sums up tests and deletes it with its rows. */
export function removeJob(db: Database, jobId: number, now: number): void {
  const job = requireJob(db, jobId);
  const failing = failingTests(db, job);
  const streaks = job.scope === scopeCode.default ? testsThatMayFailAgain(db, job) : [];
  countInWindows(db, job, -1);
  removeTestDays(db, job);
  const touched = forgetContradictions(db, job);
  noteFailuresOf(db, job.id);
  for (const table of tablesOfJob) {
    statement<[number], never>(db, `delete from ${table} where job_id = ?`).run(job.id);
  }
  statement<[number], never>(db, "delete from jobs where id = ?").run(job.id);
  for (const testId of streaks) recomputeStreak(db, job.projectId, job.suiteId, testId);
  if (!advanceWindows(db, job.projectId, now))
    recomputeWindows(db, job.projectId, union(failing, [...touched.tests]));
  for (const runId of touched.runs) refreshRedRun(db, runId);
}

const tablesOfJob = [
  ...["results", "job_tests", "job_tests_due", "attempts", "outputs", "attachments", "properties"],
  "failing_results",
];

function failingTests(db: Database, job: JobRow): number[] {
  return statement<[number], { testId: number }>(
    db,
    "select test_id as testId from failing_results where job_id = ?",
  )
    .all(job.id)
    .map((row) => row.testId);
}

function union(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])];
}
