import { huberLoss } from "#lib/stats/durations/huber-loss.ts";
import { median } from "#lib/stats/median.ts";

export type ChangePosition = {
  /** Index of the first value at the new level that explains the values best. */
  readonly at: number;
  /** First and last index that explain them nearly as well: about 90 % confidence. */
  readonly earliest: number;
  readonly latest: number;
};

/** 90 % quantile of chi-squared with one degree of freedom: how far twice a log-likelihood may fall short. */
const likelihoodDrop = 2.706;

/** No noise at all would make every position but the best impossible, and divide by zero. */
const leastSpread = 0.01;

/**
 * Where among the values a change of level lies that splits them roughly before index `near`, with at least `shortest`
 * values on either side. Levels are the medians of the two sides; each position is judged by how far the values lie
 * from the level of their side (Huber's loss: Gaussian noise with outliers). `independence` is the share of values that
 * count as independent. Method of the interval: Siegmund 1988, International Statistical Review 56:31.
 */
export function changePosition(
  values: readonly number[],
  near: number,
  shortest: number,
  independence: number,
): ChangePosition {
  const low = median(values.slice(0, near)) ?? 0;
  const high = median(values.slice(near)) ?? 0;
  const distances = values.map((value, at) => Math.abs(value - (at < near ? low : high)));
  const spread = Math.max(1.4826 * (median(distances) ?? 0), leastSpread * Math.abs(high - low)) || 1;
  const loss = (distance: number) => huberLoss(distance / spread);
  // Of each position, against the one before all values: what it costs to count the values up to it to the old level.
  let sum = 0;
  const losses = values.map((value) => {
    const before = sum;
    sum += loss(value - low) - loss(value - high);
    return before;
  });
  const positions = losses.map((_, at) => at).slice(shortest, values.length - shortest + 1);
  const at = positions.reduce((best, other) => (losses[other]! < losses[best]! ? other : best), near);
  const likely = positions.filter((other) => independence * (losses[other]! - losses[at]!) <= likelihoodDrop);
  return { at, earliest: Math.min(at, likely[0] ?? at), latest: Math.max(at, likely.at(-1) ?? at) };
}
