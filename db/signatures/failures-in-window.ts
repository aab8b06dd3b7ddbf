import type { Database } from "#db/open.ts";
import { type Signature, signaturesOf } from "#db/signatures/find-signature.ts";
import { readStrikes, type StrikeView } from "#db/signatures/read-strikes.ts";
import { type StruckRun, struckRuns } from "#db/signatures/struck-runs.ts";
import type { Strike } from "#lib/strike.ts";

/** All that failed in the window, branches and suite of a view, and what is known of it. */
export type FailuresInWindow = {
  /** In order of their days. */
  readonly strikes: readonly Strike[];
  /** The signatures and the runs of the strikes, by id. */
  readonly signatures: ReadonlyMap<number, Signature>;
  readonly runs: ReadonlyMap<number, StruckRun>;
  readonly falseAlarms: FalseAlarmShares;
};

/** Expected numbers of false alarms; a run with several failures is shared among them. */
type FalseAlarmShares = {
  readonly total: number;
  readonly bySignature: ReadonlyMap<number, number>;
};

/** Reads the failures of a view, see `readStrikes`. */
export async function failuresInWindow(
  db: Database,
  projectId: number,
  view: StrikeView,
): Promise<FailuresInWindow> {
  const strikes = await readStrikes(db, projectId, view);
  const signatureIds = strikes.flatMap(({ signatureId }) => signatureId ?? []);
  return {
    strikes,
    signatures: await signaturesOf(db, projectId, signatureIds),
    runs: await struckRuns(
      db,
      strikes.map(({ runId }) => runId),
    ),
    falseAlarms: sharesOf(strikes),
  };
}

function sharesOf(strikes: readonly Strike[]): FalseAlarmShares {
  const bySignature = new Map<number, number>();
  let total = 0;
  for (const { signatureId, falseAlarm } of strikes) {
    total += falseAlarm;
    if (signatureId !== undefined)
      bySignature.set(signatureId, (bySignature.get(signatureId) ?? 0) + falseAlarm);
  }
  return { total, bySignature };
}
