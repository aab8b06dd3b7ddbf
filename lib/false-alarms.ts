import type { FalseAlarmCauses, RedRunCause } from "#lib/red-run.ts";
import { type FalseAlarmRate, falseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

/** The runs of a day, of all colours. */
export type RunDay = { readonly day: string; readonly runs: number; readonly redRuns: number };

/** A red run of a day, or a suite's part of it, by how likely it was a false alarm. */
export type RunAlarm = FalseAlarmCauses & { readonly day: string };

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
 * The false-alarm rate of some days, in whole and by week. `days` are all of the window in order, `alarms` the red runs
 * that were judged; such as began on other days are left out. Undefined without a run.
 */
export function falseAlarms(days: readonly RunDay[], alarms: readonly RunAlarm[]): FalseAlarms | undefined {
  const byDay = Map.groupBy(alarms, ({ day }) => day);
  const rateOf = (some: readonly RunDay[]) =>
    falseAlarmRate(
      runCount(some),
      some.flatMap(({ day }) => byDay.get(day)?.map(causesOf) ?? []),
    );
  const rate = rateOf(days);
  if (rate === undefined) return undefined;
  const weeks: FalseAlarmWeek[] = [];
  for (let end = days.length; end > 0; end -= 7) {
    const week = days.slice(Math.max(0, end - 7), end);
    weeks.unshift({ first: week[0]!.day, last: week.at(-1)!.day, rate: rateOf(week) });
  }
  return { rate, weeks };
}

function causesOf({ flake, environment }: RunAlarm): FalseAlarmCauses {
  return { flake, environment };
}

function runCount(days: readonly RunDay[]): number {
  return days.reduce((sum, { runs }) => sum + runs, 0);
}
