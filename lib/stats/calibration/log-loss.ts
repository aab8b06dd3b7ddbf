import { type Judged, meanOver } from "#lib/stats/calibration/judged.ts";

/** One sure verdict that is wrong would make any mean infinite. */
const surest = 0.001;

/**
 * Mean of −ln of the probability that was told for what turned out: 0 is perfect, 0.69 is always saying one half.
 * Probabilities are drawn in to 0.001..0.999. Undefined for no verdicts.
 */
export function logLoss(judged: readonly Judged[]): number | undefined {
  return meanOver(judged, ({ p, isGenuine }) => {
    const drawnIn = Math.min(1 - surest, Math.max(surest, p));
    return -Math.log(isGenuine ? drawnIn : 1 - drawnIn);
  });
}
