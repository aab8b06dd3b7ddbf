import type { Extent } from "#db/leaderboard/extent.ts";
import { type FailingTest, failingTests } from "#db/leaderboard/failing-tests.ts";
import { flakeEstimates, troubledTests } from "#db/leaderboard/flake-estimates.ts";
import { type NamedTest, type NameFilter, namedTests } from "#db/leaderboard/named-tests.ts";
import { reportedAmong } from "#db/leaderboard/reported-tests.ts";
import { dependsOnCounts, type TestSort } from "#db/leaderboard/sort-tests.ts";
import { noCounts, type TestCounts, testCounts } from "#db/leaderboard/test-counts.ts";
import type { Database } from "#db/open.ts";
import { millionths } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import type { FlakeEstimate } from "#lib/flake-estimate.ts";
import { testStanding } from "#lib/test-standing.ts";
import type { StatusEvidence, TestStatus } from "#lib/test-status.ts";

/** A test that is ranked by what it cost; without what only those on the page need. */
export type Ranked = NamedTest & {
  readonly status: TestStatus;
  readonly estimate: FlakeEstimate | undefined;
  /** Undefined where neither its status nor its rank depends on them. */
  readonly counts: TestCounts | undefined;
  /** Results that failed first, then passed. */
  readonly flaky: number;
  /** Distinct runs that it turned red. */
  readonly redRuns: number;
  readonly sameCommitFlips: number;
  readonly trailingFailures: number;
  readonly lastFailedAt: number | undefined;
  /** Expected number of runs of the view that were false alarms by it. */
  readonly falseAlarms: number;
};

export type RankedTests = {
  /** Those that the names let through. */
  readonly tests: readonly Ranked[];
  /** Ids of all, whatever their names: none of them counts as passing. */
  readonly excluded: readonly number[];
};

const dayMs = 86_400_000;

/** What is plainly counted of a test: gives the status where there is no estimate. */
export function evidenceOf(
  test: Pick<Ranked, "sameCommitFlips" | "trailingFailures" | "firstSeenAt">,
  { ran, failed, flaky }: TestCounts,
  now: number,
): StatusEvidence {
  const { sameCommitFlips, trailingFailures, firstSeenAt } = test;
  return { ran, failed, flaky, sameCommitFlips, trailingFailures, daysKnown: (now - firstSeenAt) / dayMs };
}

/**
 * The tests with a failed attempt in the extent, and those reported there without one that are in trouble all the
 * same: by what the model holds of them, or because their latest results on the default branch failed. A broken test
 * that passes on another branch is broken still. The model's status goes before that of plain counts.
 */
export function rankedTests(
  db: Database,
  extent: Extent,
  names: NameFilter,
  sort: TestSort,
  now: number,
): RankedTests {
  const streaks = failingStreaks(db, extent.projectId);
  const failing = failingTests(db, extent);
  const all = [...failing, ...quietTests(db, extent, failing, streaks)];
  const excluded = all.map((test) => test.testId);
  const named = namedTests(db, extent.projectId, excluded, names);
  const estimates = flakeEstimates(db, [...named.keys()]);
  const { thresholds } = thresholdsOf(db, extent.projectId);
  const wanted = all.filter(
    ({ testId, counts }) =>
      counts === undefined && named.has(testId) && (dependsOnCounts(sort) || !estimates.has(testId)),
  );
  const counted = testCounts(
    db,
    extent,
    wanted.map(({ testId }) => testId),
  );
  const tests = all.flatMap(({ testId, contradicted, falseAlarm, ...sums }): Ranked[] => {
    const test = named.get(testId);
    if (test === undefined) return [];
    const counts = sums.counts ?? counted.get(testId);
    const estimate = estimates.get(testId);
    const known = { sameCommitFlips: contradicted, trailingFailures: streaks.get(testId) ?? 0 };
    const status =
      estimate?.status ??
      testStanding(evidenceOf({ ...test, ...known }, counts ?? noCounts, now), thresholds).status;
    return [{ ...test, ...sums, ...known, status, estimate, counts, falseAlarms: falseAlarm / millionths }];
  });
  return { tests, excluded };
}

/** Tests in trouble that did not fail in the extent, but have results there. */
function quietTests(
  db: Database,
  extent: Extent,
  failing: readonly FailingTest[],
  streaks: ReadonlyMap<number, number>,
): (Omit<FailingTest, "lastFailedAt"> & { readonly lastFailedAt: undefined })[] {
  const failed = new Set(failing.map((test) => test.testId));
  const firstDay = extent.kind === "days" ? extent.first : "";
  const troubled = new Set([...streaks.keys(), ...troubledTests(db, extent.projectId, firstDay)]);
  const quiet = [...troubled].filter((testId) => !failed.has(testId));
  return reportedAmong(db, extent, quiet).map((testId) => ({
    ...{ testId, flaky: 0, redRuns: 0, contradicted: 0, falseAlarm: 0 },
    ...{ counts: undefined, lastFailedAt: undefined },
  }));
}

/** Length of each failing streak on the default branch, by test. */
function failingStreaks(db: Database, projectId: number): Map<number, number> {
  const rows = statement<[number], { testId: number; length: number }>(
    db,
    "select test_id as testId, length from failing_streaks where project_id = ? order by test_id",
  ).all(projectId);
  return new Map(rows.map((row) => [row.testId, row.length]));
}
