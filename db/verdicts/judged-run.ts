import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import type { JudgedTest, RedRun } from "#lib/red-run.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

/** A red run, each of its failures with the job whose failing result stands for it. */
export type JudgedRun = Omit<RedRun, "failures"> & {
  readonly failures: readonly (JudgedTest & { readonly jobId: number })[];
};

/**
 * A run in which a judged test failed, with what is believed of it now: a failure that passed on the same code, before
 * or after, is no break any more, whatever was said at the time, and a person's word outranks both. What quarantine
 * muted turned no run red and is left out. Undefined of other runs.
 */
export function judgedRun(db: Database, runId: number): JudgedRun | undefined {
  const judged = judgedFailures(db, runId);
  if (judged.length === 0) return undefined;
  const failing = failingResults(db, runId);
  const facts: Facts = { results: byTest(failing), said: saidOutcomes(db, runId) };
  const muted = mutedTests(failing);
  const known = judged.filter(({ testId }) => facts.results.has(testId) && !muted.has(testId));
  return known.length === 0 ? undefined : redRun(known, facts, muted.size === 0);
}

/** What the model said of a failed test of a leg, and of the leg as a whole. */
type Judged = {
  readonly legId: number;
  readonly pLeg: number;
  readonly testId: number;
  readonly pGenuine: number;
  readonly pOutage: number;
};

/** What is known of a run's failures besides their verdicts, by test. */
type Facts = {
  readonly results: ReadonlyMap<number, Failing>;
  readonly said: ReadonlyMap<number, Outcome>;
};

/** A result with a failed attempt. */
type Failing = {
  readonly jobId: number;
  readonly testId: number;
  readonly suiteId: number;
  readonly isContradicted: 0 | 1;
  /** It ended failed, and quarantine mutes it, or does not. */
  readonly isMuted: 0 | 1;
  readonly isRed: 0 | 1;
};

/** Rides on legs_by_run and the primary key of failure_verdicts. */
function judgedFailures(db: Database, runId: number): Judged[] {
  return statement<[number], Judged>(
    db,
    `select l.id as legId, l.p_genuine as pLeg, v.test_id as testId, v.p_genuine as pGenuine, v.p_outage as pOutage
     from legs l cross join failure_verdicts v on v.leg_id = l.id
     where l.run_id = ? and l.judged_failures is not null order by l.id, v.test_id`,
  ).all(runId);
}

/** Rides on jobs_by_key and failing_results_by_job. */
function failingResults(db: Database, runId: number): Failing[] {
  return statement<[number], Failing>(
    db,
    `select j.id as jobId, f.test_id as testId, j.suite_id as suiteId, f.is_contradicted as isContradicted,
            f.muted_by is not null as isMuted, f.muted_by is null and f.${is.failed} as isRed
     from jobs j cross join failing_results f indexed by failing_results_by_job on f.job_id = j.id
     where j.run_id = ? order by j.id, f.test_id`,
  ).all(runId);
}

/** Of a test's results that which a pass contradicts, if there is one: it speaks of all its failures in the run. */
function byTest(failing: readonly Failing[]): Map<number, Failing> {
  const results = new Map<number, Failing>();
  for (const result of failing) {
    if (result.isContradicted > (results.get(result.testId)?.isContradicted ?? -1))
      results.set(result.testId, result);
  }
  return results;
}

/** Tests of which every failed result is muted. */
function mutedTests(failing: readonly Failing[]): Set<number> {
  const muted = new Set(failing.filter(({ isMuted }) => isMuted === 1).map(({ testId }) => testId));
  for (const { testId, isRed } of failing) if (isRed === 1) muted.delete(testId);
  return muted;
}

/** What people said of the run's failures. Rides on the primary key of outcomes. */
function saidOutcomes(db: Database, runId: number): Map<number, Outcome> {
  const rows = statement<[number], { testId: number; outcome: Outcome }>(
    db,
    "select test_id as testId, outcome from outcomes where run_id = ?",
  ).all(runId);
  return new Map(rows.map(({ testId, outcome }) => [testId, outcome]));
}

function redRun(judged: readonly Judged[], facts: Facts, isWhole: boolean): JudgedRun {
  const failures = new Map<number, JudgedRun["failures"][number]>();
  for (const { testId, pGenuine: held, pOutage } of judged) {
    const pGenuine = turnedOut(facts, testId) ?? held;
    const known = failures.get(testId);
    if (known !== undefined && known.pGenuine >= pGenuine) continue;
    const { suiteId, jobId } = facts.results.get(testId)!;
    failures.set(testId, { testId, suiteId, jobId, pGenuine, pOutage });
  }
  const legs = new Map(judged.map(({ legId, pLeg }) => [legId, pLeg]));
  const isOpen = isWhole && judged.every(({ testId }) => turnedOut(facts, testId) === undefined);
  const all = [...failures.values()];
  return {
    pFalseAlarm: noneGenuine(isOpen ? [...legs.values()] : all.map(({ pGenuine }) => pGenuine)),
    failures: all,
  };
}

/** 1 if a failure turned out to be a genuine break, 0 if none, undefined while nobody knows. */
function turnedOut({ results, said }: Facts, testId: number): 0 | 1 | undefined {
  const outcome = said.get(testId);
  if (outcome !== undefined) return outcome === "genuine" ? 1 : 0;
  return results.get(testId)!.isContradicted === 1 ? 0 : undefined;
}

/**
 * P(none is genuine). Over whole legs of which nothing turned out yet it is asked of the model's own answers, which
 * know that failures of one run hang together; else the failures are taken for independent.
 */
function noneGenuine(probabilities: readonly number[]): number {
  return probabilities.reduce((none, pGenuine) => none * (1 - pGenuine), 1);
}
