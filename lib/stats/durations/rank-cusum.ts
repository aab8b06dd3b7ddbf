import { rankSumDeviation } from "#lib/stats/rank/mann-whitney.ts";
import { midRanks } from "#lib/stats/rank/mid-ranks.ts";

export type RankCusum = {
  /** Index of the first value after the best split. */
  readonly at: number;
  /** There, standard errors between the ranks before and after; never negative. */
  readonly z: number;
};

/**
 * Where the values before and after differ most in place, with at least `shortest` on either side: the running sum
 * of ranks, standardized (Mann–Whitney's z at each split). It says where, not whether: of pure noise, too, some
 * split is the best. Undefined for fewer than twice `shortest` values and for equal ones.
 * Source: Pettitt 1979, Applied Statistics 28:126.
 */
export function rankCusum(values: readonly number[], shortest: number): RankCusum | undefined {
  const n = values.length;
  const { ranks, ties } = midRanks(values);
  let [sum, at, z] = [0, 0, 0];
  for (let before = 1; before <= n - shortest; before++) {
    sum += ranks[before - 1]! - (n + 1) / 2;
    if (before < shortest) continue;
    const deviation = rankSumDeviation(before, n - before, ties);
    if (deviation === 0 || Math.abs(sum) / deviation <= z) continue;
    [at, z] = [before, Math.abs(sum) / deviation];
  }
  return at === 0 ? undefined : { at, z };
}
