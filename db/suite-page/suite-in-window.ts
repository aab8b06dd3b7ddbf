import type { Database } from "#db/open.ts";
import { listSuiteRuns } from "#db/suite-page/list-suite-runs.ts";
import { allRuns, shareOfRuns } from "#db/suite-page/sampled-suite-runs.ts";
import { suiteDayDurations } from "#db/suite-page/suite-day-durations.ts";
import { suiteRunDays } from "#db/suite-page/suite-run-days.ts";
import { addDays, daysBetween } from "#lib/day.ts";
import type { RunDay } from "#lib/false-alarms.ts";
import type { BranchFilter, Window } from "#lib/filters.ts";
import {
  durationChange,
  figuresFromDays,
  type SuiteDay,
  type SuiteFigures,
  type SuiteRun,
  suiteDays,
  suiteDaysFromDays,
  suiteFigures,
} from "#lib/suite-figures.ts";

/** What a suite did in a window. */
export type SuiteInWindow = {
  /** The oldest first; of very many an even selection. Counts are of all, and so are durations: then within 2 %. */
  readonly runs: readonly SuiteRun[];
  /** Every day of the window; of one without a beginning, those since the first run. */
  readonly days: readonly SuiteDay[];
  readonly figures: SuiteFigures;
  /** Of the median duration, against as many days before. */
  readonly change: ReturnType<typeof durationChange>;
};

/** Reads the runs of a suite in a window, and in as many days before it. */
export async function suiteInWindow(
  db: Database,
  suiteId: number,
  window: Window,
  branch: BranchFilter,
): Promise<SuiteInWindow> {
  const { first, last } = window;
  const isEndless = window.name === "all";
  const since = isEndless ? first : addDays(first, -daysBetween(first, last).length);
  const [all, counted] = [
    await listSuiteRuns(db, suiteId, { first: since, last }, branch),
    await suiteRunDays(db, suiteId, { first: since, last }, branch),
  ];
  const byDay = new Map(counted.filter(({ day }) => day >= first).map((day) => [day.day, day]));
  const firstDay = isEndless ? (counted[0]?.day ?? last) : first;
  const days = daysBetween(firstDay, last).map((day) => byDay.get(day) ?? { day, runs: 0, redRuns: 0 });
  const daysBefore = counted.filter(({ day }) => day < first);
  const isSelection = branch.kind === "scopes" && shareOfRuns(db, suiteId, { first: since, last }) < allRuns;
  const durations = isSelection
    ? await suiteDayDurations(db, suiteId, { first: since, last }, branch.scopes)
    : undefined;
  const figuresOf = (runDays: readonly RunDay[], isMeant: (day: string) => boolean): SuiteFigures =>
    durations === undefined
      ? suiteFigures(
          all.filter((run) => isMeant(run.day)),
          runDays,
        )
      : figuresFromDays(
          durations.filter(({ day }) => isMeant(day)),
          runDays,
        );
  const runs = all.filter((run) => run.day >= first);
  const figures = figuresOf(days, (day) => day >= first);
  const before = figuresOf(daysBefore, (day) => day < first);
  return {
    runs,
    days: durations === undefined ? suiteDays(runs, days) : suiteDaysFromDays(durations, days),
    figures,
    change: durationChange(figures, before),
  };
}
