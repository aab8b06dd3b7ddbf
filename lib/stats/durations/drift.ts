import { logMs } from "#lib/stats/durations/log-ms.ts";
import { independentShare } from "#lib/stats/rank/independent-share.ts";
import { mannKendall } from "#lib/stats/rank/mann-kendall.ts";
import { theilSen } from "#lib/stats/rank/theil-sen.ts";

/** A slow, steady change, too gradual for a change point. */
export type Drift = {
  /** Relative change from the first run to the last: 0.1 is a tenth slower. */
  readonly change: number;
  /** Relative change with each run. */
  readonly perRun: number;
  readonly p: number;
};

/** Fewer runs than two levels need show no trend, either. */
const fewest = 10;
const smallestChange = 0.05;
const significance = 0.001;

/**
 * Drift of durations, ms, oldest first, of runs between which no change point lies: Theil–Sen's slope of the logarithms, believed by
 * Mann–Kendall's test after what neighbouring runs owe to each other. Undefined for fewer than ten, and where the
 * trend is not significant or sums up to less than 5 %.
 */
export function drift(durationsMs: readonly number[]): Drift | undefined {
  if (durationsMs.length < fewest) return undefined;
  const logs = durationsMs.map(logMs);
  // Memory of the noise makes p larger only, and the slope, which it is measured around, costs most.
  if ((mannKendall(logs)?.p ?? 1) >= significance) return undefined;
  const slope = theilSen(logs) ?? 0;
  const level = logs.map((log, at) => log - slope * at);
  const { p } = mannKendall(logs, independentShare([level])) ?? { p: 1 };
  const change = Math.expm1(slope * (logs.length - 1));
  return p < significance && Math.abs(change) >= smallestChange
    ? { change, perRun: Math.expm1(slope), p }
    : undefined;
}
