import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { markContradictions } from "#db/roll-ups/contradictions.ts";
import { isEmptied, mayHavePassed } from "#db/roll-ups/emptied-jobs.ts";
import { recomputeStreak } from "#db/roll-ups/failing-streaks.ts";
import { requireJob } from "#db/roll-ups/job-row.ts";
import { rebuildRedRuns } from "#db/roll-ups/red-runs.ts";
import { rebuildRunDays } from "#db/roll-ups/run-days.ts";
import { refreshRun } from "#db/roll-ups/run-totals.ts";
import { refreshSuiteRuns } from "#db/roll-ups/suite-runs.ts";
import { addTestDays } from "#db/roll-ups/test-days.ts";
import { rebuildWindows } from "#db/roll-ups/test-windows.ts";
import { rebuildUploadHours } from "#db/roll-ups/upload-hours.ts";
import { sumUpEntries } from "#db/roll-ups/window-entries.ts";
import { statement } from "#db/statement.ts";
import { dayOf } from "#lib/day.ts";
import { scopeCode } from "#lib/scope.ts";

const testsAtOnce = 1000;

/**
 * Sums everything of a project up again from its raw rows, in one transaction. Must give what the increments
 * gave: a property test holds the two against each other. Days of which retention removed a job's raw rows are kept as they
 * were summed up, and so are marks that only removed rows could prove.
 */
export function rebuildRollUps(db: Database, projectId: number, now: number): void {
  db.transaction(() => {
    const jobIds = ids(
      db,
      "select id from jobs where project_id = ? and exists (select 1 from results where job_id = jobs.id) order by id",
      projectId,
    );
    const kept = clearDays(db, projectId);
    for (const table of ["test_windows", "failing_streaks", "window_ends"]) {
      statement<[number], never>(db, `delete from ${table} where project_id = ?`).run(projectId);
    }
    statement<[number], never>(
      db,
      `update failing_results set is_contradicted = 0
       where project_id = ? and is_contradicted = 1 and not ${mayHavePassed}`,
    ).run(projectId);
    for (const jobId of jobIds) {
      const job = requireJob(db, jobId);
      if (!kept.has(job.day)) addTestDays(db, job);
      markContradictions(db, job);
    }
    for (const { testId, suiteId } of failedOnDefault(db, projectId))
      recomputeStreak(db, projectId, suiteId, testId);
    for (const runId of ids(db, "select id from runs where project_id = ? order by id", projectId)) {
      refreshRun(db, runId);
      refreshSuiteRuns(db, runId);
    }
    rebuildRunDays(db, projectId);
    rebuildUploadHours(db, projectId);
    rebuildRedRuns(db, projectId);
    rebuildWindows(db, projectId, dayOf(now));
    while (sumUpEntries(db, testsAtOnce) > 0);
  }).immediate();
}

/** Deletes the days that can be counted again: those of whose jobs none was emptied. Gives the other ones. */
function clearDays(db: Database, projectId: number): ReadonlySet<string> {
  const kept = statement<[number], { day: string }>(
    db,
    `select distinct j.day from jobs j where j.project_id = ? and ${isEmptied("j")}`,
  )
    .all(projectId)
    .map(({ day }) => day);
  statement<[number, string], never>(
    db,
    "delete from test_days where project_id = ? and day not in (select value from json_each(?))",
  ).run(projectId, JSON.stringify(kept));
  return new Set(kept);
}

function failedOnDefault(db: Database, projectId: number): { testId: number; suiteId: number }[] {
  return statement<[number], { testId: number; suiteId: number }>(
    db,
    `select distinct f.test_id as testId, t.suite_id as suiteId from failing_results f join tests t on t.id = f.test_id
     where f.project_id = ? and f.scope = ${scopeCode.default} and f.${is.failed}`,
  ).all(projectId);
}

function ids(db: Database, sql: string, projectId: number): number[] {
  return statement<[number], { id: number }>(db, sql)
    .all(projectId)
    .map((row) => row.id);
}
