import { type ChangePoint, changePoints } from "#lib/stats/durations/change-points.ts";
import { type Drift, drift } from "#lib/stats/durations/drift.ts";
import { huberLoss } from "#lib/stats/durations/huber-loss.ts";
import { logMs } from "#lib/stats/durations/log-ms.ts";
import { aroundMedian, median } from "#lib/stats/median.ts";
import { independentShare } from "#lib/stats/rank/independent-share.ts";
import { theilSen } from "#lib/stats/rank/theil-sen.ts";

/** What became of a duration: lasting changes, and a slow drift. */
export type DurationTrend = {
  readonly changes: readonly ChangePoint[];
  /** Since the run with index `since`. */
  readonly drift: (Drift & { readonly since: number }) | undefined;
};

/** As many runs as change points are looked for in. */
const window = 400;

/**
 * How durations in ms, oldest first, changed. A steady growth looks like a staircase to a search for steps, and would
 * accuse commits that did nothing: where from some level on a straight line explains the runs at least as well as the
 * steps that follow (Schwarz's criterion, robust against outliers, neighbouring runs not taken for independent), these
 * are told as drift. The other changes stand. Nothing for few runs.
 */
export function durationTrend(durationsMs: readonly number[]): DurationTrend {
  const changes = changePoints(durationsMs);
  const starts = [Math.max(0, durationsMs.length - window), ...changes.map(({ at }) => at)];
  for (const [kept, since] of starts.entries()) {
    const rest = durationsMs.slice(since);
    const line = drift(rest);
    const steps = changes.slice(kept).map(({ at }) => at - since);
    if (line !== undefined && isRatherLine(rest.map(logMs), steps))
      return { changes: changes.slice(0, kept), drift: { ...line, since } };
  }
  return { changes, drift: undefined };
}

function isRatherLine(logs: readonly number[], steps: readonly number[]): boolean {
  if (steps.length === 0) return true;
  const stretches = [0, ...steps].map((from, which) => logs.slice(from, steps[which]));
  const slope = theilSen(logs) ?? 0;
  const level = logs.map((log, at) => log - slope * at);
  const [fromSteps, fromLine] = [stretches.flatMap(aroundMedian), aroundMedian(level)];
  const spread = 1.4826 * Math.min(medianSize(fromSteps), medianSize(fromLine));
  if (spread === 0) return medianSize(fromLine) < medianSize(fromSteps);
  const independent = logs.length * Math.max(independentShare(stretches), independentShare([level]));
  const criterion = (residuals: readonly number[], parameters: number) => {
    const loss = residuals.reduce((sum, residual) => sum + huberLoss(residual / spread), 0) / logs.length;
    return independent * Math.log(loss) + parameters * Math.log(independent);
  };
  return criterion(fromLine, 2) <= criterion(fromSteps, 2 * steps.length + 1);
}

function medianSize(residuals: readonly number[]): number {
  return median(residuals.map(Math.abs)) ?? 0;
}
