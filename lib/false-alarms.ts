import { costedRuns } from "#lib/costed-runs.ts";
import { falseAlarmCauses, type RedRun, type RedRunCause } from "#lib/red-run.ts";
import { type Counterfactual, counterfactual } from "#lib/stats/impact/counterfactual.ts";
import { type FalseAlarmRate, falseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

/** The runs of a day, of all colours. */
export type RunDay = { readonly day: string; readonly runs: number; readonly redRuns: number };

/** Seven days, or fewer at the beginning of a window. */
export type FalseAlarmWeek = {
  readonly first: string;
  readonly last: string;
  /** Undefined of a week without runs. */
  readonly rate: FalseAlarmRate<RedRunCause> | undefined;
};

export type FalseAlarms = {
  readonly rate: FalseAlarmRate<RedRunCause>;
  /** The oldest first; the last one ends with the window. */
  readonly weeks: readonly FalseAlarmWeek[];
};

/**
 * The false-alarm rate of some days, in whole and by week. `days` are all of the window in order, `redRuns` those that
 * were judged; such as began on other days are left out. Undefined without a run.
 */
export function falseAlarms(days: readonly RunDay[], redRuns: readonly RedRun[]): FalseAlarms | undefined {
  const rate = rateOf(days, redRuns);
  if (rate === undefined) return undefined;
  const weeks: FalseAlarmWeek[] = [];
  for (let end = days.length; end > 0; end -= 7) {
    const week = days.slice(Math.max(0, end - 7), end);
    weeks.unshift({ first: week[0]!.day, last: week.at(-1)!.day, rate: rateOf(week, redRuns) });
  }
  return { rate, weeks };
}

/** So many tests are named as the first to mend. */
const mostMended = 3;

/**
 * The tests to mend first, by id, with the false-alarm rate that would have been left without each and those before.
 * Undefined without a run.
 */
export function mendFirst(
  days: readonly RunDay[],
  redRuns: readonly RedRun[],
): Counterfactual<number> | undefined {
  const runs = costedRuns(runsOn(days, redRuns), ({ testId }) => testId);
  return counterfactual(runCount(days), runs, mostMended);
}

function rateOf(
  days: readonly RunDay[],
  redRuns: readonly RedRun[],
): FalseAlarmRate<RedRunCause> | undefined {
  return falseAlarmRate(runCount(days), runsOn(days, redRuns).map(falseAlarmCauses));
}

function runCount(days: readonly RunDay[]): number {
  return days.reduce((sum, { runs }) => sum + runs, 0);
}

function runsOn(days: readonly RunDay[], redRuns: readonly RedRun[]): readonly RedRun[] {
  const within = new Set(days.map(({ day }) => day));
  return redRuns.filter(({ day }) => within.has(day));
}
