import type { Database } from "#db/open.ts";
import { listSuiteRuns } from "#db/suite-page/list-suite-runs.ts";
import { addDays, daysBetween } from "#lib/day.ts";
import type { BranchFilter, Window } from "#lib/filters.ts";
import {
  durationChange,
  type SuiteDay,
  type SuiteFigures,
  type SuiteRun,
  suiteDays,
  suiteFigures,
} from "#lib/suite-figures.ts";

/** What a suite did in a window. */
export type SuiteInWindow = {
  /** The oldest first. */
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
  const all = await listSuiteRuns(db, suiteId, { first: since, last }, branch);
  const runs = all.filter((run) => run.day >= first);
  const figures = suiteFigures(runs);
  const before = suiteFigures(all.filter((run) => run.day < first));
  const firstDay = isEndless ? (runs[0]?.day ?? last) : first;
  return {
    runs,
    days: suiteDays(runs, daysBetween(firstDay, last)),
    figures,
    change: durationChange(figures, before),
  };
}
