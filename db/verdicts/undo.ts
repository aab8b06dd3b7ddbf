import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { writeFlakeModel } from "#db/verdicts/flake-model.ts";
import { forgetFactsOfLeg } from "#db/verdicts/held-facts.ts";
import { type Leg, withJobs } from "#db/verdicts/legs.ts";
import { countQuietPasses, quietPassesOf, restoreQuietPasses } from "#db/verdicts/quiet-passes.ts";
import { restoreStanding, standingJson } from "#db/verdicts/standing-row.ts";
import { countSuiteLegs } from "#db/verdicts/suite-clocks.ts";
import { restoreState, storedState } from "#db/verdicts/test-states.ts";
import type { QuietPasses } from "#lib/stats/contract/quiet-span.ts";
import { modelVersion } from "#lib/stats/parameters.ts";

/** Stands for the project's model among the tests of a leg. */
const projectRow = 0;

/** Legs whose changes can be taken back, so that a late shard is judged with the others of its leg. */
export const undoableLegs = 64;

/** Keeps the project's model as it is stored before a leg. */
export function keepModel(db: Database, leg: Leg, bytes: Buffer): void {
  insertUndo(db, leg.id, projectRow, bytes, 0, "[]", null);
}

/** Keeps what is known of a test before a leg changes it. */
export function keepTest(db: Database, leg: Leg, testId: number): void {
  const before = storedState(db, testId);
  insertUndo(
    db,
    leg.id,
    testId,
    before?.state ?? null,
    before?.isUnsettled ?? 0,
    JSON.stringify(quietPassesOf(db, testId)),
    standingJson(db, testId),
  );
}

function insertUndo(
  db: Database,
  legId: number,
  testId: number,
  state: Buffer | null,
  isUnsettled: number,
  quiet: string,
  standing: string | null,
): void {
  statement<[number, number, Buffer | null, number, string, string | null], never>(
    db,
    "insert into leg_undo (leg_id, test_id, state, is_unsettled, quiet, standing) values (?, ?, ?, ?, ?, ?)",
  ).run(legId, testId, state, isUnsettled, quiet, standing);
}

/** Whether a leg's changes can still be taken back: not while the model is one of another version, or being forgotten. */
export function isUndoable(db: Database, leg: Leg): boolean {
  return (
    statement<[number, number, number], { legId: number }>(
      db,
      `select leg_id as legId from leg_undo where leg_id = ? and test_id = ${projectRow}
         and exists (select 1 from flake_models where project_id = ? and version = ?)`,
    ).get(leg.id, leg.projectId, modelVersion) !== undefined
  );
}

/** Takes back what was learnt from a leg, which must be the latest: it waits again. Its results must still be there. */
export function unlearnLeg(db: Database, leg: Leg): void {
  const whole = withJobs(db, leg);
  countQuietPasses(db, whole, -1);
  countSuiteLegs(db, whole, -1);
  const rows = statement<
    [number],
    { testId: number; state: Buffer | null; isUnsettled: number; quiet: string; standing: string | null }
  >(
    db,
    `select test_id as testId, state, is_unsettled as isUnsettled, quiet, standing
     from leg_undo where leg_id = ? order by test_id`,
  ).all(leg.id);
  for (const { testId, state, isUnsettled, quiet, standing } of rows) {
    if (testId === projectRow) {
      writeFlakeModel(db, leg.projectId, state!, leg.position!);
      continue;
    }
    restoreState(db, leg.projectId, testId, state, isUnsettled);
    restoreQuietPasses(db, testId, JSON.parse(quiet) as QuietPasses[]);
    restoreStanding(db, testId, standing);
  }
  forgetFactsOfLeg(db, leg);
  for (const sql of [
    "delete from test_events where leg_id = ?",
    "delete from leg_undo where leg_id = ?",
    "update legs set position = null where id = ?",
  ]) {
    statement<[number], never>(db, sql).run(leg.id);
  }
}

/** Forgets how to take back all but the latest legs. */
export function settleOldLegs(db: Database, projectId: number, nextPosition: number): void {
  statement<[number, number], never>(
    db,
    `delete from leg_undo where leg_id in (
       select id from legs where project_id = ? and position = ?)`,
  ).run(projectId, nextPosition - 1 - undoableLegs);
}
