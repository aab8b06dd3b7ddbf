import type { Predictions, World, WorldResult, WorldRun } from "#lib/dev/detection/world.ts";

/**
 * A rule of another product, for comparison only. Its probabilities are mere scores, in the right order at best: a
 * fair bench fits them (isotonic, with a threshold for the label) on other worlds first, which is its matter.
 */
export type Baseline = { readonly name: string; readonly predict: (world: World) => Predictions };

/** What a rule remembers of one test. */
export type Tally = {
  /** Reads a result, after the runs before it. */
  readonly read: (run: WorldRun, result: WorldResult) => void;
  /** Flake rate by what was read; 0 before anything was. */
  readonly rate: () => number;
};

/**
 * The rule with this tally for each test. A failure is the less genuine, the flakier its test was before the run; a run
 * is as genuine as its most genuine failure; a test is as flaky as its rate.
 */
export function baseline(name: string, newTally: () => Tally): Baseline {
  return { name, predict: (world) => predict(world, newTally) };
}

function predict(world: World, newTally: () => Tally): Predictions {
  const tallies = new Map<string, Tally>();
  const tallyOf = (testId: string) => {
    const tally = tallies.get(testId) ?? newTally();
    tallies.set(testId, tally);
    return tally;
  };
  const verdicts: Predictions["verdicts"][number][] = [];
  const runVerdicts: Predictions["runVerdicts"][number][] = [];
  for (const run of world.runs) {
    const judged = run.results
      .filter(isFailed)
      .map(({ testId }) => ({ runId: run.runId, testId, pGenuine: 1 - tallyOf(testId).rate() }));
    verdicts.push(...judged);
    const pGenuine = judged.reduce((most, verdict) => Math.max(most, verdict.pGenuine), 0);
    if (judged.length > 0) runVerdicts.push({ runId: run.runId, pGenuine });
    for (const result of run.results) tallyOf(result.testId).read(run, result);
  }
  const estimates = [...tallies].map(([testId, tally]) => ({
    testId,
    p: tally.rate(),
    pFlaky: tally.rate(),
  }));
  return { verdicts, runVerdicts, estimates };
}

/** Failed in all its attempts. */
export function isFailed({ attempts }: WorldResult): boolean {
  return attempts.at(-1)?.status === "failed";
}

/** Failed, then passed. */
export function isRecovered(result: WorldResult): boolean {
  return !isFailed(result) && result.attempts.length > 1;
}
