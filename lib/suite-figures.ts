import type { RunDay } from "#lib/false-alarms.ts";
import { durationsForP95 } from "#lib/recent-durations.ts";
import {
  type DurationHistogram,
  histogramQuantile,
  mergedHistograms,
} from "#lib/stats/durations/histogram.ts";
import { quantile } from "#lib/stats/quantile.ts";
import { sum } from "#lib/stats/sum.ts";

/** One suite in one run: latest attempts of its jobs merged. */
export type SuiteRun = {
  readonly runId: number;
  readonly startedAt: number;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly isRed: boolean;
  readonly tests: number;
  /** First start to last end over its jobs, ms. */
  readonly wallMs: number | undefined;
  /** Sum of all tests' durations, ms. */
  readonly totalMs: number | undefined;
  /** Its duration counts: complete, and not mostly red. */
  readonly isMeasured: boolean;
};

type MeasuredTime = Pick<SuiteRun, "isMeasured" | "wallMs" | "totalMs">;

/** Median and 95th percentile in whole ms; undefined when nothing was measured. */
export type Spread = { readonly p50Ms: number | undefined; readonly p95Ms: number | undefined };

export type SuiteFigures = {
  readonly runs: number;
  readonly redRuns: number;
  /** How many runs the spreads are of: those that count, or where only a selection is known, those of it. */
  readonly measuredRuns: number;
  readonly wall: Spread;
  readonly total: Spread;
};

export type SuiteDay = SuiteFigures & { readonly day: string };

/**
 * What some runs of a suite amount to; zeros and undefined for none. `days` count all its runs, of which `runs` may be a
 * selection.
 */
export function suiteFigures(runs: readonly MeasuredTime[], days: readonly RunDay[]): SuiteFigures {
  const measured = runs.filter((run) => run.isMeasured);
  return {
    runs: sum(days.map((day) => day.runs)),
    redRuns: sum(days.map((day) => day.redRuns)),
    measuredRuns: measured.length,
    wall: spread(measured.map((run) => run.wallMs)),
    total: spread(measured.map((run) => run.totalMs)),
  };
}

/** The same day by day, for each of `days`. */
export function suiteDays(runs: readonly SuiteRun[], days: readonly RunDay[]): SuiteDay[] {
  const byDay = Map.groupBy(runs, (run) => run.day);
  return days.map((day) => ({ day: day.day, ...suiteFigures(byDay.get(day.day) ?? [], [day]) }));
}

/** How long all measured runs of a day took, where they are too many to be read one by one. */
export type DayDurations = {
  readonly day: string;
  readonly measuredRuns: number;
  readonly wall: DurationHistogram;
  readonly total: DurationHistogram;
};

/** What all runs of `days` amount to, from how long those of each day took: spreads are within 2 %. */
export function figuresFromDays(durations: readonly DayDurations[], days: readonly RunDay[]): SuiteFigures {
  return {
    ...suiteFigures([], days),
    measuredRuns: sum(durations.map((day) => day.measuredRuns)),
    wall: spreadOf(mergedHistograms(durations.map((day) => day.wall))),
    total: spreadOf(mergedHistograms(durations.map((day) => day.total))),
  };
}

/** The same day by day, for each of `days`. */
export function suiteDaysFromDays(durations: readonly DayDurations[], days: readonly RunDay[]): SuiteDay[] {
  const byDay = new Map(durations.map((day) => [day.day, day]));
  return days.map((day) => {
    const kept = byDay.get(day.day);
    return { day: day.day, ...figuresFromDays(kept === undefined ? [] : [kept], [day]) };
  });
}

/** Fewer measured runs than this on either side say nothing of a change. */
const runsForChange = 5;

/**
 * By how much the median of the duration by the clock differs from that of earlier runs, ms and as a share of it.
 * Undefined where either side has fewer than five measured runs.
 */
export function durationChange(
  now: SuiteFigures,
  before: SuiteFigures | undefined,
): { readonly ms: number; readonly share: number | undefined } | undefined {
  const [to, from] = [now.wall.p50Ms, before?.wall.p50Ms];
  if (before === undefined || to === undefined || from === undefined) return undefined;
  if (Math.min(now.measuredRuns, before.measuredRuns) < runsForChange) return undefined;
  return { ms: to - from, share: from === 0 ? undefined : (to - from) / from };
}

/** A p95 of so few runs that it would be just the longest of them, which a list should not compare. */
export function isP95Known(figures: SuiteFigures): boolean {
  return figures.measuredRuns >= durationsForP95;
}

function spread(values: readonly (number | undefined)[]): Spread {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return { p50Ms: whole(quantile(sorted, 0.5)), p95Ms: whole(quantile(sorted, 0.95)) };
}

function spreadOf(histogram: DurationHistogram): Spread {
  return {
    p50Ms: whole(histogramQuantile(histogram, 0.5)),
    p95Ms: whole(histogramQuantile(histogram, 0.95)),
  };
}

function whole(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms);
}
