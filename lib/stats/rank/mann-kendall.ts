import { twoSidedP } from "#lib/stats/normal.ts";
import { midRanks } from "#lib/stats/rank/mid-ranks.ts";

export type MannKendall = {
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  /** Standard errors away from "no trend", with correction for continuity; positive where the values rise. */
  readonly z: number;
  readonly p: number;
};

/**
 * Do the values rise or fall over time, by however bent a line? Variance with correction for ties. `independence`
 * (0..1) is the share of values that count as independent (see `independentShare`): z shrinks by its root. All equal
 * gives z 0 and p 1. Undefined for fewer than two values. Takes n²/2 steps.
 * Source: Kendall 1975, Rank Correlation Methods; Mann 1945, Econometrica 13:245.
 */
export function mannKendall(values: readonly number[], independence = 1): MannKendall | undefined {
  const n = values.length;
  if (n < 2) return undefined;
  let s = 0;
  for (let from = 0; from < n; from++)
    for (let to = from + 1; to < n; to++) s += Math.sign(values[to]! - values[from]!);
  const variance = (n * (n - 1) * (2 * n + 5) - tiedPart(values)) / 18;
  const z = s === 0 ? 0 : ((s - Math.sign(s)) / Math.sqrt(variance)) * Math.sqrt(independence);
  return { s, z, p: twoSidedP(z) };
}

/** Sum of t(t − 1)(2t + 5) over groups of t equal values. */
function tiedPart(values: readonly number[]): number {
  if (midRanks(values).ties === 0) return 0;
  const groups = [...Map.groupBy(values, (value) => value).values()];
  return groups.reduce((sum, { length: t }) => sum + t * (t - 1) * (2 * t + 5), 0);
}
