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
 * quiet and come back. The interval is that of the posterior, widened to hold the estimate with room.
 */
export function estimate({ state, belief, variants, results }: CurrentState): Estimate {
  const weights = rateWeights(belief);
  const now = weights.reduce((sum, weight, cell) => sum + weight * rates[cell]!, 0);
  const pFlaky = weights.reduce(
    (sum, weight, cell) => sum + (rates[cell]! >= rate.flakyFrom ? weight : 0),
    0,
  );
  const flaked = variants.reduce((sum, count) => sum + count.flaked, 0);
  const ran = variants.reduce((sum, count) => sum + count.ran, 0);
  const longRun = (flaked + rate.longRun.flaked) / (ran + rate.longRun.ran);
  const joined = Math.sqrt(now * longRun);
  return {
    rate: joined,
    low: Math.min(rateQuantile(weights, 0.05), joined / 1.5),
    high: Math.max(rateQuantile(weights, 0.95), Math.min(0.95, joined * 1.7)),
    low10: rateQuantile(weights, 0.1),
    pFlaky: Math.min(1, pFlaky),
    pBroken: Math.min(1, brokenMass(belief)),
    results: Math.max(results, state.results),
  };
}

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
