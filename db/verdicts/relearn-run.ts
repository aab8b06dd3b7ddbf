import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { markStale } from "#db/verdicts/flake-model.ts";
import { isUndoableFrom, learnLegs, unlearnFrom } from "#db/verdicts/learn-legs.ts";
import type { NamedRun } from "#db/verdicts/said-outcomes.ts";

/** More than can wait after a run was taken back. */
const legsAtOnce = 100;

/**
 * Learns a run anew, and all that came after it, because somebody said what its failures were. What the model said of
 * them stays: it did not know. A run too far back to be taken back waits for a replay. Part of the caller's transaction.
 */
export function relearnRun(db: Database, { projectId, runId }: NamedRun): void {
  const learnt = statement<[number], { position: number | null }>(
    db,
    "select min(position) as position from legs where run_id = ? and position > 0",
  ).get(runId)!;
  if (learnt.position === null) return;
  if (!isUndoableFrom(db, projectId, learnt.position)) {
    markStale(db, projectId);
    return;
  }
  unlearnFrom(db, projectId, learnt.position);
  learnLegs(db, projectId, legsAtOnce);
}
