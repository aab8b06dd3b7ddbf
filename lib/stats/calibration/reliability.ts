import { type Judged, meanOver, outcomeNumber, weightOf } from "#lib/stats/calibration/judged.ts";
import { wilson } from "#lib/stats/wilson.ts";

/** Verdicts whose told probability lies in one part of 0..1. */
export type ReliabilityBin = {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean of what was told. */
  readonly told: number;
  /** Share that was genuine: the same as `told`, if calibrated. */
  readonly genuine: number;
  /** Wilson's 95 % interval of that share, by the number of verdicts. */
  readonly interval: readonly [low: number, high: number];
  /** Sum of the weights. */
  readonly weight: number;
};

/** Verdicts in `bins` equal parts of 0..1, the last one with 1 itself; parts without verdicts are left out. */
export function reliability(judged: readonly Judged[], bins = 10): ReliabilityBin[] {
  const parts = Map.groupBy(judged, ({ p }) => Math.min(bins - 1, Math.floor(p * bins)));
  return [...parts]
    .sort(([one], [other]) => one - other)
    .map(([part, own]) => {
      const genuine = meanOver(own, outcomeNumber)!;
      return {
        low: part / bins,
        high: (part + 1) / bins,
        count: own.length,
        told: meanOver(own, ({ p }) => p)!,
        genuine,
        interval: wilson(genuine * own.length, own.length)!,
        weight: own.reduce((sum, one) => sum + weightOf(one), 0),
      };
    });
}
