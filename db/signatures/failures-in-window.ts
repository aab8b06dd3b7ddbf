import type { Database } from "#db/open.ts";
import { type Signature, signaturesOf } from "#db/signatures/find-signature.ts";
import { readStrikes, type StrikeView } from "#db/signatures/read-strikes.ts";
import { type StruckRun, struckRuns } from "#db/signatures/struck-runs.ts";
import { listSuites } from "#db/suites.ts";
import { listRedRuns } from "#db/verdicts/red-runs.ts";
import { costedRuns } from "#lib/costed-runs.ts";
import type { RedRun } from "#lib/red-run.ts";
import { impacts } from "#lib/stats/impact/impact.ts";
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
export type FalseAlarmShares = {
  readonly total: number;
  readonly bySignature: ReadonlyMap<number, number>;
};

/** Reads the failures of a view with two heavy statements: see `readStrikes` and `listRedRuns`. */
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
    falseAlarms: sharesOf(strikes.length === 0 ? [] : await redRunsOf(db, projectId, view)),
  };
}

async function redRunsOf(db: Database, projectId: number, view: StrikeView): Promise<RedRun[]> {
  if (view.suite === undefined) return listRedRuns(db, projectId, view);
  const suite = (await listSuites(db, projectId)).find(({ name }) => name === view.suite);
  return suite === undefined ? [] : listRedRuns(db, projectId, view, suite.id);
}

function sharesOf(redRuns: readonly RedRun[]): FalseAlarmShares {
  const bySignature = impacts(costedRuns(redRuns, ({ signatureId }) => signatureId));
  return {
    total: redRuns.reduce((sum, { pFalseAlarm }) => sum + pFalseAlarm, 0),
    bySignature: new Map(bySignature.map(({ key, falseAlarms }) => [key, falseAlarms])),
  };
}
