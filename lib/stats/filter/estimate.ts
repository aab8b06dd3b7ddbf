import { betaQuantile } from "#lib/stats/beta.ts";
import type { VariantCount } from "#lib/stats/contract/test-state.ts";
import type { CurrentState } from "#lib/stats/filter/after-quiet.ts";
import { brokenMass, rateWeights } from "#lib/stats/filter/belief.ts";
import { cellEdges, cells, rates } from "#lib/stats/filter/grid.ts";
import { rate } from "#lib/stats/parameters.ts";

/** What is known of one test's flake rate, and whether it is broken on the default branch. */
export type Estimate = {
  /** Flake rate: P(an attempt fails | the code is fine, no outage). */
  readonly rate: number;
  /** 90 % credible interval. */
  readonly low: number;
  readonly high: number;
  /** Quantile of 10 %: a badge of proof at 0.3 %. */
  readonly low10: number;
  /** P(rate ≥ 0.3 %). */
  readonly pFlaky: number;
  readonly pBroken: number;
  readonly results: number;
};

/**
 * Geometric mean of the present rate (posterior mean) and the long-run share of flakes: tests that flake in bursts go
 * quiet and come back. Neither is known for sure, so the interval holds those of both.
 */
export function estimate({ state, belief, variants, results }: CurrentState): Estimate {
  const weights = rateWeights(belief);
  const now = weights.reduce((sum, weight, cell) => sum + weight * rates[cell]!, 0);
  const pFlaky = weights.reduce(
    (sum, weight, cell) => sum + (rates[cell]! >= rate.flakyFrom ? weight : 0),
    0,
  );
  const longRun = longRunShare(variants);
  const joined = Math.sqrt(now * longRun.mean);
  return {
    rate: joined,
    low: Math.min(joined, rateQuantile(weights, 0.05), longRun.quantile(0.05)),
    high: Math.max(joined, rateQuantile(weights, 0.95), longRun.quantile(0.95)),
    low10: rateQuantile(weights, 0.1),
    pFlaky: Math.min(1, pFlaky),
    pBroken: Math.min(1, brokenMass(belief)),
    results: Math.max(results, state.results),
  };
}

/** Share of flakes among the results of the long run, as a Beta: its mean, and its quantiles within those of the grid. */
function longRunShare(variants: readonly VariantCount[]) {
  let [flaked, ran]: [number, number] = [rate.longRun.flaked, rate.longRun.ran];
  for (const count of variants) {
    flaked += count.flaked;
    ran += count.ran;
  }
  const counts = { a: flaked, b: Math.max(rate.longRun.flaked, ran - flaked) };
  const quantile = (q: number) => Math.min(highest, Math.max(lowest, betaQuantile(counts, q)!));
  return { mean: flaked / ran, quantile };
}

const [lowest] = cellEdges(0);
const [, highest] = cellEdges(cells - 1);

/** The rate below which the share `q` of the weight lies, log-linear within a cell. Weights sum to 1. */
export function rateQuantile(weights: ArrayLike<number>, q: number): number {
  let below = 0;
  for (let cell = 0; cell < cells; cell++) {
    const weight = weights[cell]!;
    if (below + weight >= q) {
      const [low, high] = cellEdges(cell);
      return low * (high / low) ** (weight > 0 ? (q - below) / weight : 0);
    }
    below += weight;
  }
  return cellEdges(cells - 1)[1];
}
