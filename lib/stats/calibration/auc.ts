import { type Judged, weightOf } from "#lib/stats/calibration/judged.ts";

/**
 * Probability that a genuine break was told a higher probability than a failure that was none, equal ones counting
 * half: 1 is perfect order, 0.5 none. The area under the ROC curve. Undefined unless there are both.
 * Source: Hanley & McNeil 1982, Radiology 143:29.
 */
export function auc(judged: readonly Judged[]): number | undefined {
  const levels = [...Map.groupBy(judged, ({ p }) => p)].sort(([one], [other]) => one - other);
  let [below, pairs, genuine] = [0, 0, 0];
  for (const [, level] of levels) {
    const weight = (isGenuine: boolean) =>
      level.reduce((sum, one) => sum + (one.isGenuine === isGenuine ? weightOf(one) : 0), 0);
    const [here, notHere] = [weight(true), weight(false)];
    pairs += here * (below + notHere / 2);
    genuine += here;
    below += notHere;
  }
  return genuine === 0 || below === 0 ? undefined : pairs / (genuine * below);
}
