import type { Database } from "#db/open.ts";
import { runAlarmsBySuite } from "#db/run-alarms.ts";
import { latestSuiteRuns } from "#db/suite-page/list-suite-runs.ts";
import { sortSuites } from "#db/suite-page/sort-suites.ts";
import { type SuiteInWindow, suiteInWindow } from "#db/suite-page/suite-in-window.ts";
import { listSuites, type Suite } from "#db/suites.ts";
import type { RunAlarm } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import { type SuiteAlarms, suiteAlarms } from "#lib/suite-alarms.ts";

/** A line of the list of suites. */
export type RankedSuite = Pick<SuiteInWindow, "days" | "figures" | "change"> & {
  readonly suite: Suite;
  /** In the latest run of the window. */
  readonly tests: number;
  /** Sum of all tests' durations in the window, ms. */
  readonly totalMs: number;
  /** Of the same sum over all suites. */
  readonly timeShare: number | undefined;
  readonly alarms: SuiteAlarms;
  /** Those in which tests of it failed at first. */
  readonly redRuns: readonly RunAlarm[];
};

/** The suites that ran in the window and that `filters.kind` and `filters.suite` let through, in the order of `filters.sort`. */
export async function rankSuites(db: Database, projectId: number, filters: Filters): Promise<RankedSuite[]> {
  const { window, branch } = filters;
  const bySuite = await runAlarmsBySuite(db, projectId, filters);
  const ran: RankedSuite[] = [];
  for (const suite of await listSuites(db, projectId)) {
    const { runs, ...rest } = await suiteInWindow(db, suite.id, window, branch);
    const [latest] = await latestSuiteRuns(db, suite.id, window, branch, { count: 1 });
    if (latest === undefined) continue;
    const redRuns = bySuite.get(suite.id) ?? [];
    // Of very many runs, only a selection was read.
    const selected = runs.length === 0 ? 1 : rest.figures.runs / runs.length;
    const totalMs = selected * runs.reduce((sum, run) => sum + (run.totalMs ?? 0), 0);
    const alarms = suiteAlarms(rest.days, redRuns);
    ran.push({ ...rest, suite, tests: latest.tests, totalMs, timeShare: undefined, alarms, redRuns });
  }
  const totalMs = ran.reduce((sum, line) => sum + line.totalMs, 0);
  const shared = ran.map((line) => ({
    ...line,
    timeShare: totalMs === 0 ? undefined : line.totalMs / totalMs,
  }));
  const chosen = shared.filter(
    ({ suite }) =>
      (filters.kind === undefined || suite.kind === filters.kind) &&
      (filters.suite === undefined || suite.name === filters.suite),
  );
  return sortSuites(chosen, filters.sort);
}
