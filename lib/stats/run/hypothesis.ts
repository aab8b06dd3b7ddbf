import { type AlikePasses, logOfPasses, withAlikePasses } from "#lib/stats/run/alike-passes.ts";
import { type Effect, likelihood, noEffect, type TestInRun } from "#lib/stats/run/test-in-run.ts";

/** One story about a whole run. */
export type Hypothesis = {
  readonly kind: "nothing-new" | "new-break" | "ongoing-break" | "outage" | "co-flaking";
  /** Relative to the other stories. */
  readonly prior: number;
  /** What it does to a test; undefined: nothing. */
  readonly effect: (test: TestInRun) => Effect | undefined;
};

/** A story with its weight after the run's results were looked at. */
export type Weighed = {
  readonly hypothesis: Hypothesis;
  /** log P(results | it) − log P(results | nothing new). */
  readonly logRatio: number;
  /** Posterior; all sum to 1. */
  readonly weight: number;
};

/**
 * Likelihood of everything that ran under each story, passing tests too: they make "1 of 900 failed" count. Given the
 * tests that some story names, passes of others are weighed together where their groups are treated alike: the same
 * but for rounding, in much less time.
 */
export function weigh(
  hypotheses: readonly Hypothesis[],
  tests: readonly TestInRun[],
  named?: ReadonlySet<number>,
): Weighed[] {
  const { alike, single } =
    named === undefined ? { alike: [], single: tests } : withAlikePasses(tests, named);
  const base = single.map((test) => likelihood(test, noEffect));
  const ratios = alike.map(ratioOfPasses);
  const logRatios = hypotheses.map(({ effect }) =>
    alike.reduce(
      (sum, { example }, at) => sum + ratios[at]!(effect(example) ?? noEffect),
      logRatio(single, effect, base),
    ),
  );
  const logs = hypotheses.map(({ prior }, at) => Math.log(Math.max(prior, 1e-300)) + logRatios[at]!);
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = logs.map((log) => Math.exp(log - most));
  const sum = shares.reduce((a, b) => a + b, 0);
  return hypotheses.map((hypothesis, at) => ({
    hypothesis,
    logRatio: logRatios[at]!,
    weight: shares[at]! / sum,
  }));
}

/** log P(passes | an effect) − log P(passes | none), computed once for each effect. */
function ratioOfPasses(passes: AlikePasses): (effect: Effect) => number {
  const base = logOfPasses(passes, noEffect);
  const known = new Map<Effect, number>([[noEffect, 0]]);
  return (effect) => {
    const before = known.get(effect);
    if (before !== undefined) return before;
    const ratio = logOfPasses(passes, effect) - base;
    known.set(effect, ratio);
    return ratio;
  };
}

/**
 * log P(results | what a story does) − log P(results | nothing), the likelihoods of the latter in `base`. Logarithms are
 * dear: ratios are multiplied as long as the product stays far from the bounds of a number.
 */
function logRatio(
  tests: readonly TestInRun[],
  effect: Hypothesis["effect"],
  base: readonly number[],
): number {
  let sum = 0;
  let product = 1;
  for (let at = 0; at < tests.length; at++) {
    const test = tests[at]!;
    const done = effect(test);
    if (done === undefined) continue;
    const ratio = likelihood(test, done) / base[at]!;
    if (test.tests !== 1 || ratio < least || ratio > most) sum += test.tests * Math.log(ratio);
    else product *= ratio;
    if (product < least || product > most) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return sum + Math.log(product);
}

const least = 1e-100;
const most = 1e100;
