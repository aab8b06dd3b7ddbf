import { poissonBinomial } from "#lib/stats/impact/poisson-binomial.ts";
import { sum } from "#lib/stats/sum.ts";

/** How many of some uncertain events happened. */
export type ExpectedCount = { readonly expected: number; readonly low: number; readonly high: number };

/**
 * Expected number of events that happened, each with a probability of its own (0..1), with the numbers between which
 * the true one lies with the probability `confidence` at the least. Zeros for no events.
 */
export function expectedCount(ps: readonly number[], confidence = 0.95): ExpectedCount {
  const { from, probabilities } = poissonBinomial(ps);
  const quantile = (share: number): number => {
    let below = 0;
    const at = probabilities.findIndex((probability) => {
      below += probability;
      return below >= share;
    });
    return from + (at < 0 ? probabilities.length - 1 : at);
  };
  return {
    expected: sum(ps),
    low: quantile((1 - confidence) / 2),
    high: quantile((1 + confidence) / 2),
  };
}
