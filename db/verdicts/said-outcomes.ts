import { type ActorColumns, actorColumns, actorOf, columnsOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

/** What somebody says that a failure was, and why. */
export type OutcomeWord = { readonly outcome: Outcome; readonly note: string | undefined };

/** The same, with who said it and when. */
export type SaidOutcome = OutcomeWord & { readonly saidAt: number; readonly by: Actor };

/** A failed test of a run, as a person names it. */
export type NamedFailure = { readonly projectId: number; readonly runId: number; readonly testId: number };

export type NamedRun = Omit<NamedFailure, "testId">;

/**
 * Records what somebody says of a test's failure in a run, in place of what was said before; undefined takes it back.
 * Throws AppError `not-found` if the test did not fail there. Rides on failing_results_by_test. Part of the caller's
 * transaction.
 */
export function sayOutcome(
  db: Database,
  { projectId, runId, testId }: NamedFailure,
  word: OutcomeWord | undefined,
  by: Actor,
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
  if (word === undefined) {
    statement<[number, number], never>(db, "delete from outcomes where run_id = ? and test_id = ?").run(
      runId,
      testId,
    );
  } else {
    writeWord(db, runId, testId, word, by, now);
  }
  refreshRedRun(db, runId);
}

/**
 * Says the same of every failure of a run of which nobody said anything yet: what was said of a single one stays.
 * Gives of how many. Throws AppError `not-found` if nothing failed there. Part of the caller's transaction.
 */
export function sayOutcomeOfRun(
  db: Database,
  run: NamedRun,
  word: OutcomeWord,
  by: Actor,
  now: number,
): number {
  const failed = failedTests(db, run);
  if (failed.length === 0) {
    throw new AppError("not-found", "No test failed in this run, so nothing was recorded.");
  }
  const unsaid = failed.filter(({ isSaid }) => isSaid === 0);
  for (const { testId } of unsaid) writeWord(db, run.runId, testId, word, by, now);
  refreshRedRun(db, run.runId);
  return unsaid.length;
}

/** Takes back all that was said of a run's failures. Gives of how many. Part of the caller's transaction. */
export function takeBackOutcomesOfRun(db: Database, { projectId, runId }: NamedRun): number {
  const { changes } = statement<[number, number], never>(
    db,
    "delete from outcomes where run_id = (select id from runs where id = ? and project_id = ?)",
  ).run(runId, projectId);
  if (changes > 0) refreshRedRun(db, runId);
  return changes;
}

/** What people said of a run's failures, by test. */
export async function saidOutcomesOf(db: Database, runId: number): Promise<Map<number, SaidOutcome>> {
  type Row = ActorColumns & {
    readonly testId: number;
    readonly outcome: Outcome;
    readonly note: string | null;
    readonly saidAt: number;
  };
  const rows = statement<[number], Row>(
    db,
    `select o.test_id as testId, o.outcome, o.note, o.said_at as saidAt, ${actorColumns("o")}
     from outcomes o where o.run_id = ? order by o.test_id`,
  ).all(runId);
  return new Map(
    rows.map(({ testId, outcome, note, saidAt, ...by }) => [
      testId,
      { outcome, note: note ?? undefined, saidAt, by: actorOf(by) },
    ]),
  );
}

/** The same without who said it: what the flake model learns from. */
export function saidOfRun(db: Database, runId: number): ReadonlyMap<number, Outcome> {
  const rows = statement<[number], { testId: number; outcome: Outcome }>(
    db,
    "select test_id as testId, outcome from outcomes where run_id = ?",
  ).all(runId);
  return new Map(rows.map(({ testId, outcome }) => [testId, outcome]));
}

/** Tests that failed in the end in a run, and whether somebody said something of them. Rides on failing_results_by_job. */
function failedTests(db: Database, { projectId, runId }: NamedRun): { testId: number; isSaid: 0 | 1 }[] {
  return statement<[number, number], { testId: number; isSaid: 0 | 1 }>(
    db,
    `select distinct f.test_id as testId,
            exists (select 1 from outcomes o where o.run_id = j.run_id and o.test_id = f.test_id) as isSaid
     from jobs j cross join failing_results f on f.job_id = j.id
     where j.run_id = ? and j.project_id = ? and f.${is.failed} order by f.test_id`,
  ).all(runId, projectId);
}

function writeWord(
  db: Database,
  runId: number,
  testId: number,
  { outcome, note }: OutcomeWord,
  by: Actor,
  now: number,
): void {
  const { byKind, byId, byName } = columnsOf(by);
  statement<(number | string | null)[], never>(
    db,
    `insert into outcomes (run_id, test_id, outcome, note, said_at, by_kind, by_id, by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (run_id, test_id) do update set outcome = excluded.outcome, note = excluded.note,
       said_at = excluded.said_at, by_kind = excluded.by_kind, by_id = excluded.by_id, by_name = excluded.by_name`,
  ).run(runId, testId, outcome, note ?? null, now, byKind, byId, byName);
}
