import { dayStart } from "#lib/day.ts";
import type { ChangePoint } from "#lib/stats/durations/change-points.ts";
import { changePosition } from "#lib/stats/durations/change-position.ts";
import { durationTrend } from "#lib/stats/durations/duration-trend.ts";
import { logMs } from "#lib/stats/durations/log-ms.ts";
import { independentShare } from "#lib/stats/rank/independent-share.ts";

/** A run of a suite that counts for its durations. */
export type MeasuredRun = {
  readonly runId: number;
  readonly startedAt: number;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly commit: string | undefined;
  /** By the clock, and summed over its tests, ms. */
  readonly wallMs: number | undefined;
  readonly totalMs: number | undefined;
};

export const durationMetrics = ["wallMs", "totalMs"] as const;

export type DurationMetric = (typeof durationMetrics)[number];

/** A lasting change of how long a suite takes. */
export type SuiteChange = {
  readonly metric: DurationMetric;
  /** First run at the new level, as far as one can tell. */
  readonly first: MeasuredRun;
  /** With about 90 % confidence it lies between these two, which are included. */
  readonly earliest: MeasuredRun;
  readonly latest: MeasuredRun;
  /** Medians from the change before and up to the change after, ms. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /** Probability of so clear a change by chance. */
  readonly p: number;
  /** The runs that are surely at the old level and at the new one, nearest the change, oldest first. */
  readonly runsBefore: readonly MeasuredRun[];
  readonly runsAfter: readonly MeasuredRun[];
};

/** A slow, steady change of how long a suite takes. */
export type SuiteDrift = {
  readonly metric: DurationMetric;
  readonly since: MeasuredRun;
  /** Relative change since then, up to the last run: 0.1 is a tenth slower. */
  readonly change: number;
  /** The same per week; undefined where it has lasted less than two. */
  readonly perWeek: number | undefined;
};

export type SuiteTrend = {
  readonly changes: readonly SuiteChange[];
  readonly drift: SuiteDrift | undefined;
};

/** Change points are looked for among so many runs: the time that takes grows with their square. */
const mostRuns = 300;

/** A change found among some of the runs is placed among all of them, up to so many of the former away. */
const placingReach = 20;

/** A level holds for so many runs. */
const shortest = 5;

/** So many runs on either side of a change are compared with each other. */
const comparedRuns = 12;

const msPerWeek = 7 * 86_400_000;

/**
 * How a suite's durations changed since `firstDay`, from measured runs of one branch, oldest first; those before
 * `firstDay` tell the level that was. Of more than 300 runs an even selection is searched, and what is found is placed
 * among all of them. Nothing for fewer than ten runs.
 */
export function suiteTrend(
  runs: readonly MeasuredRun[],
  metric: DurationMetric,
  firstDay: string,
): SuiteTrend {
  const known = runs.filter((run) => run[metric] !== undefined);
  const kept = evenly(known.length, mostRuns);
  const { changes, drift } = durationTrend(kept.map((at) => known[at]![metric]!));
  const places = changes.map((_, which) => placed(known, metric, kept, changes, which));
  const told = changes.map(({ beforeMs, afterMs, p }, which): SuiteChange => {
    const { at, earliest, latest } = places[which]!;
    const before = known.slice(places[which - 1]?.latest ?? 0, earliest);
    const after = known.slice(latest, places[which + 1]?.earliest);
    return {
      ...{
        metric,
        first: known[at]!,
        earliest: known[earliest]!,
        latest: known[latest]!,
        beforeMs,
        afterMs,
        p,
      },
      runsBefore: before.slice(-comparedRuns),
      runsAfter: after.slice(0, comparedRuns),
    };
  });
  return {
    changes: told.filter(({ first }) => first.day >= firstDay),
    drift: drift && driftSince(known[kept[drift.since]!]!, known.at(-1)!, metric, drift.change),
  };
}

/** At most `most` of the indices below `length`, evenly, with the first and the last. */
function evenly(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, at) => at);
  return Array.from({ length: most }, (_, at) => Math.round((at * (length - 1)) / (most - 1)));
}

/** Where a change lies among all runs, when `kept` are those among which it was found. */
function placed(
  runs: readonly MeasuredRun[],
  metric: DurationMetric,
  kept: readonly number[],
  changes: readonly ChangePoint[],
  which: number,
): Pick<ChangePoint, "at" | "earliest" | "latest"> {
  const { at, earliest, latest } = changes[which]!;
  if (kept.length === runs.length) return { at, earliest, latest };
  const from = kept[Math.max(changes[which - 1]?.latest ?? 0, at - placingReach)]!;
  const to = kept[Math.min(changes[which + 1]?.earliest ?? kept.length, at + placingReach) - 1]! + 1;
  const logs = runs.slice(from, to).map((run) => logMs(run[metric]!));
  const near = Math.min(Math.max(kept[at]! - from, shortest), logs.length - shortest);
  const independence = independentShare([logs.slice(0, near), logs.slice(near)]);
  const position = changePosition(logs, near, shortest, independence);
  return { at: from + position.at, earliest: from + position.earliest, latest: from + position.latest };
}

function driftSince(
  since: MeasuredRun,
  last: MeasuredRun,
  metric: DurationMetric,
  change: number,
): SuiteDrift {
  const weeks = (dayStart(last.day) - dayStart(since.day)) / msPerWeek;
  return { metric, since, change, perWeek: weeks < 2 ? undefined : (1 + change) ** (1 / weeks) - 1 };
}
