import type { Judged } from "#lib/stats/calibration/judged.ts";
import { reliability } from "#lib/stats/calibration/reliability.ts";

/**
 * By how much told probabilities differ from shares, on average over ten bins by their weight; 0 if calibrated.
 * Undefined for no verdicts. Source: Naeini, Cooper & Hauskrecht 2015, AAAI-15.
 */
export function expectedCalibrationError(judged: readonly Judged[]): number | undefined {
  if (judged.length === 0) return undefined;
  const bins = reliability(judged);
  const total = bins.reduce((sum, { weight }) => sum + weight, 0);
  return bins.reduce((sum, { told, genuine, weight }) => sum + weight * Math.abs(told - genuine), 0) / total;
}
