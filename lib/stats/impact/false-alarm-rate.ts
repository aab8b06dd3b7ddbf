import { type Beta, betaCdf, betaQuantile } from "#lib/stats/beta.ts";
import { poissonBinomial } from "#lib/stats/impact/poisson-binomial.ts";
import { sum } from "#lib/stats/sum.ts";

export type FalseAlarmRate<Cause> = {
  /** All runs, red or not. */
  readonly runs: number;
  readonly redRuns: number;
  /** Expected number of red runs without a genuine break. */
  readonly expected: number;
  /** Expected share of all runs. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Expected numbers by cause, the largest first; they sum up to `expected`. */
  readonly byCause: readonly { readonly cause: Cause; readonly expected: number }[];
};

/**
 * Share of runs that are false alarms, with an interval that holds it with the probability `confidence`, and by cause.
 * Each red run comes as the probabilities that it is a false alarm, by cause; what is left to 1 is that of a genuine
 * break. Undefined for no runs.
 *
 * Two things are not known, and the interval allows for both: which red runs were false (their number is
 * Poisson-binomial), and the share that so few runs are a sample of (Jeffreys' Beta for each possible number, mixed by
 * its probability). A bootstrap would need many red runs, and a normal interval leaves 0..1. Runs are taken for
 * independent: where one outage strikes ten, the interval is too narrow.
 */
export function falseAlarmRate<Cause extends string>(
  runs: number,
  redRuns: readonly Readonly<Record<Cause, number>>[],
  confidence = 0.95,
): FalseAlarmRate<Cause> | undefined {
  if (runs === 0) return undefined;
  const byCause = expectedByCause(redRuns);
  const ps = redRuns.map((causes) => Math.min(1, sum(byCause.map(({ cause }) => causes[cause]))));
  const expected = sum(ps);
  const quantile = ps.length > fewRedRuns ? matchedQuantile(ps, runs) : mixtureQuantile(ps, runs);
  // Quantiles of none and of all would exclude the rate that was seen.
  return {
    runs,
    redRuns: redRuns.length,
    expected,
    rate: expected / runs,
    low: Math.min(expected / runs, quantile((1 - confidence) / 2)),
    high: Math.max(expected / runs, quantile((1 + confidence) / 2)),
    byCause,
  };
}

/** The share that is not exceeded with a probability. */
type Quantile = (p: number) => number;

/** Of more red runs than this, a single Beta tells the interval to two thousandths and in a hundredth of the time. */
const fewRedRuns = 20;

/** By bisection: the distribution is a sum of steep slopes, on which faster methods overshoot. */
function mixtureQuantile(ps: readonly number[], runs: number): Quantile {
  const { from, probabilities } = poissonBinomial(ps);
  const parts = probabilities.map((weight, more) => ({ weight, beta: jeffreys(from + more, runs) }));
  return (p) => {
    let [low, high] = [0, 1];
    for (let step = 0; step < 30; step++) {
      const middle = (low + high) / 2;
      const below = sum(parts.map(({ weight, beta }) => weight * betaCdf(beta, middle)));
      [low, high] = below < p ? [middle, high] : [low, middle];
    }
    return (low + high) / 2;
  };
}

/**
 * Of the Beta with the mean and the variance of the mixture: that of a share given the number of false alarms, averaged
 * over that number, and that of its mean over the number.
 */
function matchedQuantile(ps: readonly number[], runs: number): Quantile {
  const expected = sum(ps);
  const spread = sum(ps.map((p) => p * (1 - p)));
  const { a, b } = jeffreys(expected, runs);
  const all = a + b;
  const variance = (a * b - spread) / (all * all * (all + 1)) + spread / (all * all);
  const weight = (a * b) / (all * all) / variance - 1;
  const beta = { a: (a / all) * weight, b: (b / all) * weight };
  return (p) => betaQuantile(beta, p)!;
}

function jeffreys(count: number, runs: number): Beta {
  return { a: count + 0.5, b: runs - count + 0.5 };
}

function expectedByCause<Cause extends string>(
  redRuns: readonly Readonly<Record<Cause, number>>[],
): FalseAlarmRate<Cause>["byCause"] {
  // The runs' own keys; all have the same.
  const causes = Object.keys(redRuns[0] ?? {}) as Cause[];
  return causes
    .map((cause) => ({ cause, expected: sum(redRuns.map((run) => run[cause])) }))
    .sort((one, other) => other.expected - one.expected);
}
