import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Leg } from "#db/verdicts/legs.ts";
import type { RunVerdict } from "#lib/stats/contract/run-verdict.ts";

/**
 * Keeps what the model said of a leg with failures. A leg that was judged before keeps that verdict: what was said at
 * the time is what calibration measures. `recalibration` is the version of the correction in it. Gives whether this
 * one is kept.
 */
export function keepVerdict(
  db: Database,
  leg: Leg,
  verdict: RunVerdict,
  recalibration: number | undefined,
): boolean {
  const isFirst =
    statement<(number | string | null)[], never>(
      db,
      `update legs set judged_failures = ?, p_genuine = ?, p_new_break = ?, p_outage = ?, label = ?,
         is_mass_failure = ?, model_version = ?, recalibration = ?
       where id = ? and judged_failures is null`,
    ).run(
      verdict.failures.length,
      verdict.pGenuine,
      verdict.pNewBreak,
      verdict.pOutage,
      verdict.label,
      verdict.isMassFailure ? 1 : 0,
      verdict.modelVersion,
      recalibration ?? null,
      leg.id,
    ).changes === 1;
  if (!isFirst) return false;
  const insert = statement<(number | string | null)[], never>(
    db,
    `insert into failure_verdicts (leg_id, test_id, p_genuine, p_preexisting, p_flake, p_outage, label, evidence,
       p_held)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const failure of verdict.failures) {
    insert.run(
      leg.id,
      failure.test,
      failure.pGenuine,
      failure.pPreexisting,
      failure.pFlake,
      failure.pOutage,
      failure.label,
      JSON.stringify(failure.evidence),
      recalibration === undefined ? null : failure.pHeld,
    );
  }
  return true;
}

/** Forgets what was said of a leg, because its results change: it is judged anew. */
export function forgetVerdict(db: Database, leg: Leg): void {
  for (const sql of [
    "delete from failure_verdicts where leg_id = ?",
    `update legs set judged_failures = null, p_genuine = null, p_new_break = null, p_outage = null, label = null,
       is_mass_failure = null, model_version = null, recalibration = null where id = ?`,
  ]) {
    statement<[number], never>(db, sql).run(leg.id);
  }
}
