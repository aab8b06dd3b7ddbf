import { type Beta, betaCdf } from "#lib/stats/beta.ts";
import { poissonBinomial } from "#lib/stats/impact/poisson-binomial.ts";

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
export function falseAlarmRate<Cause>(
  runs: number,
  redRuns: readonly ReadonlyMap<Cause, number>[],
  confidence = 0.95,
): FalseAlarmRate<Cause> | undefined {
  if (runs === 0) return undefined;
  const ps = redRuns.map((causes) => Math.min(1, sum([...causes.values()])));
  const { from, probabilities } = poissonBinomial(ps);
  const parts = probabilities.map((weight, more) => ({ weight, beta: jeffreys(from + more, runs) }));
  const expected = sum(ps);
  // Quantiles of none and of all would exclude the rate that was seen.
  return {
    runs,
    redRuns: redRuns.length,
    expected,
    rate: expected / runs,
    low: Math.min(expected / runs, mixtureQuantile(parts, (1 - confidence) / 2)),
    high: Math.max(expected / runs, mixtureQuantile(parts, (1 + confidence) / 2)),
    byCause: byCause(redRuns),
  };
}

function jeffreys(count: number, runs: number): Beta {
  return { a: count + 0.5, b: runs - count + 0.5 };
}

type Part = { readonly weight: number; readonly beta: Beta };

/** By bisection: the distribution is a sum of steep slopes, on which faster methods overshoot. */
function mixtureQuantile(parts: readonly Part[], p: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const below = sum(parts.map(({ weight, beta }) => weight * betaCdf(beta, middle)));
    [low, high] = below < p ? [middle, high] : [low, middle];
  }
  return (low + high) / 2;
}

function byCause<Cause>(redRuns: readonly ReadonlyMap<Cause, number>[]): FalseAlarmRate<Cause>["byCause"] {
  const expected = new Map<Cause, number>();
  for (const causes of redRuns)
    for (const [cause, p] of causes) expected.set(cause, (expected.get(cause) ?? 0) + p);
  return [...expected]
    .map(([cause, count]) => ({ cause, expected: count }))
    .sort((one, other) => other.expected - one.expected);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
