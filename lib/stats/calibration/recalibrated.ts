import { calibrated, type IsotonicStep } from "#lib/stats/calibration/isotonic.ts";

/**
 * A probability of a genuine break as outcomes correct it; as it is without a fit. That of a mass failure is never
 * lowered: outcomes of single failures exonerate none.
 */
export function recalibrated(
  held: number,
  fit: readonly IsotonicStep[] | undefined,
  isMassFailure: boolean,
): number {
  if (fit === undefined) return held;
  const corrected = calibrated(fit, held);
  return isMassFailure ? Math.max(held, corrected) : corrected;
}
