import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { findFlakeModel } from "#db/verdicts/flake-model.ts";
import { applyThresholds, updateStanding } from "#db/verdicts/standings.ts";
import { findTestState } from "#db/verdicts/test-states.ts";
import { thresholdsAt } from "#db/verdicts/thresholds.ts";
import { dayOf, dayStart } from "#lib/day.ts";

/**
 * Estimates up to `most` tests anew whose standing is of an earlier day, with the passes that came since: so that a
 * test which went quiet leaves its status by the passing of time. Gives how many there were. Part of the caller's
 * transaction.
 */
export function refreshStandings(db: Database, projectId: number, now: number, most: number): number {
  const prior = findFlakeModel(db, projectId)?.model.prior;
  if (prior === undefined) return 0;
  const old = statement<[number, number, number], { testId: number }>(
    db,
    `select test_id as testId from test_standings where project_id = ? and estimated_at < ? order by test_id limit ?`,
  ).all(projectId, dayStart(dayOf(now)), most);
  const occasion = { projectId, legId: undefined, at: now, inForce: thresholdsAt(db, projectId, now) };
  for (const { testId } of old) {
    const state = findTestState(db, testId);
    if (state === undefined) throw new Error(`Test ${testId} has a standing but no state.`);
    updateStanding(db, occasion, testId, state, prior);
  }
  return old.length;
}

/** The same for all tests of a project, some at a time. */
export function refreshAllStandings(db: Database, projectId: number, now: number): void {
  while (db.transaction(() => refreshStandings(db, projectId, now, testsAtOnce)).immediate() > 0);
  while (db.transaction(() => applyThresholds(db, projectId, now, testsAtOnce)).immediate() > 0);
}

const testsAtOnce = 500;
