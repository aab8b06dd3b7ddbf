import { lastUploadAt } from "#db/home/project-days.ts";
import { countTests } from "#db/leaderboard/list-tests.ts";
import type { Database } from "#db/open.ts";
import { runAlarms } from "#db/run-alarms.ts";
import { runDays } from "#db/run-days.ts";
import { type FalseAlarms, falseAlarms, type RunDay } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";

/** The figures that stand for a project. */
export type Headline = {
  /** Runs in the window, and how many of them were red. */
  readonly runs: number;
  readonly redRuns: number;
  /** Every day of the window, the oldest first; of one without a beginning, those since the first run. */
  readonly days: readonly RunDay[];
  /** Undefined without a run. */
  readonly falseAlarms: FalseAlarms | undefined;
  readonly brokenTests: number;
  readonly flakyTests: number;
  /** Epoch ms of the latest upload, whatever became of it; undefined before the first. */
  readonly lastUploadAt: number | undefined;
};

/** The headline figures of the window and branch that `filters` name. */
export async function headline(
  db: Database,
  projectId: number,
  filters: Filters,
  now: number,
): Promise<Headline> {
  const days = await runDays(db, projectId, filters);
  const byStatus = await countTests(db, projectId, filters, now);
  return {
    runs: days.reduce((sum, day) => sum + day.runs, 0),
    redRuns: days.reduce((sum, day) => sum + day.redRuns, 0),
    days,
    falseAlarms: falseAlarms(days, await runAlarms(db, projectId, filters)),
    brokenTests: byStatus.broken,
    flakyTests: byStatus.flaky,
    lastUploadAt: lastUploadAt(db, projectId),
  };
}
