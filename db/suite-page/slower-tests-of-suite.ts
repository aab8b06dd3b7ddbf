import type { Database } from "#db/open.ts";
import { type NamedTest, testsAround } from "#db/suite-page/tests-around.ts";
import { type SlowerTest, slowerTests } from "#lib/stats/durations/slower-tests.ts";
import type { MeasuredRun } from "#lib/suite-trend.ts";

export type SlowerTests = {
  /** How many runs were compared with how many. */
  readonly runsBefore: number;
  readonly runsAfter: number;
  /** The most ms first. */
  readonly tests: readonly SlowerTest<NamedTest>[];
};

/** So many runs on either side are compared. */
const comparedRuns = 12;
const fewestRuns = 5;

/**
 * Tests that take longer in the latest of these runs (the oldest first) than in the last ones before `firstDay`; where
 * there are fewer than five of these, than in the first ones. None for fewer than ten runs.
 */
export async function slowerTestsOfSuite(
  db: Database,
  suiteId: number,
  runs: readonly MeasuredRun[],
  firstDay: string,
): Promise<SlowerTests> {
  const earlier = runs.filter(({ day }) => day < firstDay);
  const isWithinWindow = earlier.length < fewestRuns;
  const most = isWithinWindow ? Math.floor(runs.length / 2) : runs.length - earlier.length;
  const latest = most === 0 ? [] : runs.slice(-Math.min(comparedRuns, most));
  const before = isWithinWindow ? runs.slice(0, Math.min(comparedRuns, most)) : earlier.slice(-comparedRuns);
  const ids = (some: readonly MeasuredRun[]) => some.map(({ runId }) => runId);
  const around = await testsAround(db, suiteId, ids(before), ids(latest));
  const measured = around.map(({ test, ...side }) => ({
    test,
    before: side.before.firstMs,
    after: side.after.firstMs,
  }));
  return { runsBefore: before.length, runsAfter: latest.length, tests: slowerTests(measured) };
}
