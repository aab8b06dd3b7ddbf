import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { AppError } from "#lib/app-error.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

/** What a person said that a failure was. */
export type SaidOutcome = { readonly outcome: Outcome; readonly saidAt: number };

/** A failed test of a run, as a person names it. */
export type NamedFailure = { readonly projectId: number; readonly runId: number; readonly testId: number };

/**
 * Records what a person says of a test's failure in a run, in place of what was said before; undefined takes it back.
 * Throws AppError `not-found` if the test did not fail there. Rides on failing_results_by_test.
 */
export function sayOutcome(
  db: Database,
  { projectId, runId, testId }: NamedFailure,
  outcome: Outcome | undefined,
  now: number,
): void {
  const failed = statement<[number, number, number], { projectId: number }>(
    db,
    `select f.project_id as projectId from failing_results f
     where f.test_id = ? and f.run_id = ? and f.project_id = ? limit 1`,
  ).get(testId, runId, projectId);
  if (failed === undefined) {
    throw new AppError("not-found", "This test did not fail in this run, so nothing was recorded.");
  }
  if (outcome === undefined) {
    statement<[number, number], never>(db, "delete from outcomes where run_id = ? and test_id = ?").run(
      runId,
      testId,
    );
    return;
  }
  statement<[number, number, string, number], never>(
    db,
    `insert into outcomes (run_id, test_id, outcome, said_at) values (?, ?, ?, ?)
     on conflict (run_id, test_id) do update set outcome = excluded.outcome, said_at = excluded.said_at`,
  ).run(runId, testId, outcome, now);
}

/** What people said of a run's failures, by test. */
export async function saidOutcomesOf(db: Database, runId: number): Promise<Map<number, SaidOutcome>> {
  const rows = statement<[number], SaidOutcome & { testId: number }>(
    db,
    "select test_id as testId, outcome, said_at as saidAt from outcomes where run_id = ? order by test_id",
  ).all(runId);
  return new Map(rows.map(({ testId, ...said }) => [testId, said]));
}
