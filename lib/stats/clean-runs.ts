/**
 * How many clean runs in a row make it unlikely (5 %) that a test still fails at its old rate: the least n with
 * (1 − rate)^n ≤ 0.05, some 3 ÷ rate. 30 clean runs say little about a flake of 1 %: 74 % by luck alone.
 * At least 1; at most 100,000, for rates near 0. Source: shared/statistics-model.md 2(d).
 */
export function cleanRunsNeeded(oldRate: number): number {
  if (!(oldRate > 0)) return most;
  if (oldRate >= 1) return 1;
  return Math.min(most, Math.max(1, Math.ceil(Math.log(byLuck) / Math.log1p(-oldRate))));
}

const byLuck = 0.05;
const most = 100_000;
