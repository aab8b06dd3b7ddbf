import type { Database } from "#db/open.ts";
import { listMeasuredRuns } from "#db/suite-page/list-measured-runs.ts";
import { testsAround } from "#db/suite-page/tests-around.ts";
import type { NamedContributor } from "#lib/change-causes.ts";
import type { Window } from "#lib/filters.ts";
import { contributors } from "#lib/stats/durations/contributors.ts";
import {
  durationMetrics,
  type MeasuredRun,
  type SuiteChange,
  type SuiteDrift,
  suiteTrend,
} from "#lib/suite-trend.ts";

/** A change of a suite's duration and the tests that it comes from, the largest part first. */
export type ExplainedChange = SuiteChange & { readonly contributors: readonly NamedContributor[] };

export type ExplainedTrend = {
  /** On the default branch, the oldest first. */
  readonly runs: readonly MeasuredRun[];
  /** By the clock and of all tests, the latest first. */
  readonly changes: readonly ExplainedChange[];
  readonly drifts: readonly SuiteDrift[];
};

/** The tests of so many changes are compared, the latest ones: each reads up to 20,000 results. */
const mostExplained = 3;

/** How a suite's durations on the default branch changed in a window, by the clock and of all tests, and why. */
export async function explainedTrend(db: Database, suiteId: number, window: Window): Promise<ExplainedTrend> {
  const runs = await listMeasuredRuns(db, suiteId, window);
  const trends = durationMetrics.map((metric) => suiteTrend(runs, metric, window.first));
  const changes = trends
    .flatMap((trend) => trend.changes)
    .sort((one, other) => other.first.startedAt - one.first.startedAt);
  const known = new Map<string, readonly NamedContributor[]>();
  const explained: ExplainedChange[] = [];
  for (const change of changes) {
    // Both durations often change in one run, and for the same reasons.
    const place = `${change.earliest.runId} ${change.latest.runId}`;
    if (!known.has(place) && known.size < mostExplained)
      known.set(place, await compared(db, suiteId, change));
    explained.push({ ...change, contributors: known.get(place) ?? [] });
  }
  return { runs, changes: explained, drifts: trends.flatMap(({ drift }) => drift ?? []) };
}

async function compared(
  db: Database,
  suiteId: number,
  { runsBefore, runsAfter }: SuiteChange,
): Promise<NamedContributor[]> {
  const [before, after] = [runsBefore.map(({ runId }) => runId), runsAfter.map(({ runId }) => runId)];
  const tests = await testsAround(db, suiteId, before, after);
  return contributors(tests, before.length, after.length).map(({ test, ...rest }) => ({ ...test, ...rest }));
}
