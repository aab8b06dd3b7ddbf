import type { Database } from "#db/open.ts";
import {
  type Failing,
  failingResults,
  type Judged,
  type JudgedLegRow,
  judgedFailures,
  judgedLegs,
  type Said,
  type Signature,
  saidOutcomes,
  signaturesOf,
} from "#db/verdicts/red-run-rows.ts";
import type { Filters } from "#lib/filters.ts";
import type { JudgedTest, RedRun } from "#lib/red-run.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

/**
 * Runs of the window and branch in which a judged test failed, oldest first, with what is believed of them now: a
 * failure that passed on the same code, before or after, is no break any more, whatever was said at the time, and a
 * person's word outranks both. A suite narrows them to the failures of its tests. What quarantine muted turned no run
 * red: such failures, and runs in which no other was, are left out.
 *
 * Verdicts and failing results are read each as they lie and joined here, which takes half the time of a seek from
 * each verdict to its result.
 */
export async function listRedRuns(
  db: Database,
  projectId: number,
  view: Pick<Filters, "window" | "branch">,
  suiteId?: number,
): Promise<RedRun[]> {
  const legs = judgedLegs(db, projectId, view);
  const legIds = JSON.stringify(legs.map(({ legId }) => legId));
  const runIds = JSON.stringify([...new Set(legs.map(({ runId }) => runId))]);
  const judged = Map.groupBy(judgedFailures(db, legIds), ({ legId }) => legId);
  const failing = failingResults(db, runIds, suiteId);
  const failed = Map.groupBy(failing, ({ runId }) => runId);
  const said = Map.groupBy(saidOutcomes(db, runIds), ({ runId }) => runId);
  const signatures = signaturesOf(db, failing);
  return [...Map.groupBy(legs, ({ runId }) => runId)].flatMap(([runId, own]) => {
    const facts = factsOf(failed.get(runId) ?? [], said.get(runId) ?? []);
    const failures = own.flatMap(({ legId }) => judged.get(legId) ?? []);
    const known = failures.filter(({ testId }) => facts.results.has(testId) && !facts.muted.has(testId));
    const isWhole = suiteId === undefined && facts.muted.size === 0;
    return known.length === 0 ? [] : [redRun(own, known, facts, signatures, isWhole)];
  });
}

/** What is known of a run's failures besides their verdicts, by test. */
type Facts = {
  readonly results: ReadonlyMap<number, Failing>;
  readonly said: ReadonlyMap<number, Outcome>;
  /** Tests of which every failed result is muted. */
  readonly muted: ReadonlySet<number>;
};

/** Of a test's results that which a pass contradicts, if there is one: it speaks of all its failures in the run. */
function factsOf(failing: readonly Failing[], said: readonly Said[]): Facts {
  const results = new Map<number, Failing>();
  for (const result of failing) {
    if (result.isContradicted === 1 || !results.has(result.testId)) results.set(result.testId, result);
  }
  const muted = new Set(failing.filter(({ isMuted }) => isMuted === 1).map(({ testId }) => testId));
  for (const { testId, isRed } of failing) if (isRed === 1) muted.delete(testId);
  return { results, muted, said: new Map(said.map(({ testId, outcome }) => [testId, outcome])) };
}

function redRun(
  legs: readonly JudgedLegRow[],
  judged: readonly Judged[],
  facts: Facts,
  signatures: ReadonlyMap<number, Signature>,
  isWhole: boolean,
): RedRun {
  const { runId, startedAt, day, pr, wallMs } = legs[0]!;
  const failures = new Map<number, JudgedTest>();
  for (const { testId, pGenuine: held, pOutage } of judged) {
    const pGenuine = turnedOut(facts, testId) ?? held;
    const known = failures.get(testId);
    if (known !== undefined && known.pGenuine >= pGenuine) continue;
    const { suiteId, signatureId } = facts.results.get(testId)!;
    const signature = signatureId === null ? undefined : signatures.get(signatureId);
    failures.set(testId, {
      testId,
      suiteId,
      signatureId: signatureId ?? undefined,
      cause: signature?.cause,
      dependency: signature?.dependency ?? undefined,
      pGenuine,
      pOutage,
    });
  }
  const isOpen = isWhole && judged.every(({ testId }) => turnedOut(facts, testId) === undefined);
  return {
    runId,
    startedAt,
    day,
    pullRequest: pr ?? undefined,
    wallMs: wallMs ?? undefined,
    pFalseAlarm: noneGenuine(isOpen ? legs.map(({ pLeg }) => pLeg) : [...failures.values()].map(pGenuineOf)),
    failures: [...failures.values()],
  };
}

/** 1 if a failure turned out to be a genuine break, 0 if none, undefined while nobody knows. */
function turnedOut({ results, said }: Facts, testId: number): 0 | 1 | undefined {
  const outcome = said.get(testId);
  if (outcome !== undefined) return outcome === "genuine" ? 1 : 0;
  return results.get(testId)!.isContradicted === 1 ? 0 : undefined;
}

function pGenuineOf({ pGenuine }: JudgedTest): number {
  return pGenuine;
}

/**
 * P(none is genuine). Over whole legs of which nothing turned out yet it is asked of the model's own answers, which
 * know that failures of one run hang together; else the failures are taken for independent.
 */
function noneGenuine(probabilities: readonly number[]): number {
  return probabilities.reduce((none, pGenuine) => none * (1 - pGenuine), 1);
}
