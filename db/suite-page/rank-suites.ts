import type { Database } from "#db/open.ts";
import { sortSuites } from "#db/suite-page/sort-suites.ts";
import { type SuiteInWindow, suiteInWindow } from "#db/suite-page/suite-in-window.ts";
import { listSuites, type Suite } from "#db/suites.ts";
import type { Filters } from "#lib/filters.ts";

/** A line of the list of suites. */
export type RankedSuite = Pick<SuiteInWindow, "days" | "figures" | "change"> & {
  readonly suite: Suite;
  /** In the latest run of the window. */
  readonly tests: number;
  /** Sum of all tests' durations in the window, ms. */
  readonly totalMs: number;
  /** Of the same sum over all suites. */
  readonly timeShare: number | undefined;
};

/** The suites that ran in the window and that `filters.kind` and `filters.suite` let through, in the order of `filters.sort`. */
export async function rankSuites(db: Database, projectId: number, filters: Filters): Promise<RankedSuite[]> {
  const ran: RankedSuite[] = [];
  for (const suite of await listSuites(db, projectId)) {
    const { runs, ...rest } = await suiteInWindow(db, suite.id, filters.window, filters.branch);
    const latest = runs.at(-1);
    if (latest === undefined) continue;
    const totalMs = runs.reduce((sum, run) => sum + (run.totalMs ?? 0), 0);
    ran.push({ ...rest, suite, tests: latest.tests, totalMs, timeShare: undefined });
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
