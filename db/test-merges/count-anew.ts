import type { Database } from "#db/open.ts";
import { recomputeContradictions } from "#db/roll-ups/contradictions.ts";
import { recomputeStreak } from "#db/roll-ups/failing-streaks.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { recomputeWindows } from "#db/roll-ups/test-windows.ts";
import { statement } from "#db/statement.ts";
import { markStale } from "#db/verdicts/flake-model.ts";

/** Counts what sums up these tests anew from their rows, and lets the model learn them anew. */
export function countAnew(
  db: Database,
  projectId: number,
  suiteId: number,
  testIds: readonly number[],
): void {
  for (const testId of testIds) {
    for (const table of ["test_states", "test_standings", "quiet_passes", "leg_undo"]) {
      statement<[number], never>(db, `delete from ${table} where test_id = ?`).run(testId);
    }
    recomputeContradictions(db, testId);
    recomputeStreak(db, projectId, suiteId, testId);
  }
  // Whether a pass contradicts a failure decides whether its run was a false alarm; windows sum that up.
  for (const runId of runsFailedIn(db, testIds)) refreshRedRun(db, runId);
  for (const testId of testIds) {
    statement<[number, number], never>(
      db,
      "delete from test_windows where project_id = ? and test_id = ?",
    ).run(projectId, testId);
  }
  recomputeWindows(db, projectId, testIds);
  markStale(db, projectId);
}

/** Rides on failing_results_by_test. */
function runsFailedIn(db: Database, testIds: readonly number[]): number[] {
  return statement<[string], { runId: number }>(
    db,
    `select distinct f.run_id as runId from json_each(?) t
     cross join failing_results f indexed by failing_results_by_test on f.test_id = t.value order by 1`,
  )
    .all(JSON.stringify(testIds))
    .map(({ runId }) => runId);
}
