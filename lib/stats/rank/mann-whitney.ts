import { twoSidedP } from "#lib/stats/normal.ts";
import { midRanks } from "#lib/stats/rank/mid-ranks.ts";

export type MannWhitney = {
  /** Number of pairs whose later value is the larger one, equal ones half. */
  readonly u: number;
  /** Standard errors away from "no difference"; positive where the values after are the larger ones. */
  readonly z: number;
  readonly p: number;
};

/**
 * Do values after differ in place from those before? By ranks, so that an outlier weighs no more than any largest
 * value; variance with correction for ties, no correction for continuity. `independence` (0..1) is the share of
 * values that count as independent (see `independentShare`): z shrinks by its root. All equal gives z 0 and p 1.
 * Undefined when either side is empty. Source: Mann & Whitney 1947, Annals of Mathematical Statistics 18:50.
 */
export function mannWhitney(
  before: readonly number[],
  after: readonly number[],
  independence = 1,
): MannWhitney | undefined {
  const [m, n] = [before.length, after.length];
  if (m === 0 || n === 0) return undefined;
  const { ranks, ties } = midRanks([...before, ...after]);
  const u = ranks.subarray(m).reduce((sum, rank) => sum + rank, 0) - (n * (n + 1)) / 2;
  const deviation = rankSumDeviation(m, n, ties);
  const z = deviation === 0 ? 0 : ((u - (m * n) / 2) / deviation) * Math.sqrt(independence);
  return { u, z, p: twoSidedP(z) };
}

/** Standard deviation of a rank sum of `m` out of `m + n` values that do not differ; 0 when all are equal. */
export function rankSumDeviation(m: number, n: number, ties: number): number {
  const total = m + n;
  if (total < 2) return 0;
  return Math.sqrt(Math.max(0, ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)))));
}
