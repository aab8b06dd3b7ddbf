import { type Judged, meanOver, outcomeNumber } from "#lib/stats/calibration/judged.ts";
import { reliability } from "#lib/stats/calibration/reliability.ts";

export type Brier = {
  /** Mean squared difference of told probability and outcome: 0 is perfect, 0.25 is always saying one half. */
  readonly score: number;
  /** Part of it that recalibration could take away. */
  readonly miscalibration: number;
  /** What telling cases apart takes from it. */
  readonly resolution: number;
  /** What always telling the overall share would score: the difficulty of the cases. */
  readonly uncertainty: number;
};

/**
 * Brier score and its parts by ten bins: score = miscalibration − resolution + uncertainty, but for what verdicts
 * within a bin differ. Undefined for no verdicts.
 * Source: Brier 1950, Monthly Weather Review 78:1; Murphy 1973, Journal of Applied Meteorology 12:595.
 */
export function brier(judged: readonly Judged[]): Brier | undefined {
  const score = meanOver(judged, (one) => (one.p - outcomeNumber(one)) ** 2);
  const overall = meanOver(judged, outcomeNumber);
  if (score === undefined || overall === undefined) return undefined;
  const bins = reliability(judged);
  const total = bins.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (figure: (bin: (typeof bins)[number]) => number) =>
    bins.reduce((sum, bin) => sum + bin.weight * figure(bin), 0) / total;
  return {
    score,
    miscalibration: mean(({ told, genuine }) => (told - genuine) ** 2),
    resolution: mean(({ genuine }) => (genuine - overall) ** 2),
    uncertainty: overall * (1 - overall),
  };
}
