import type { Extent } from "#db/leaderboard/extent.ts";
import { failingTests } from "#db/leaderboard/failing-tests.ts";
import type { RankedTest } from "#db/leaderboard/list-tests.ts";
import { type NameFilter, namedTests } from "#db/leaderboard/named-tests.ts";
import { testCounts } from "#db/leaderboard/test-counts.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { testStanding } from "#lib/test-standing.ts";

export type RankedTests = {
  /** Those that the names let through. */
  readonly tests: readonly RankedTest[];
  /** Ids of all, whatever their names: none of them counts as passing. */
  readonly excluded: readonly number[];
};

const dayMs = 86_400_000;

/**
 * The tests with a failed attempt in the extent, and those reported there without one whose latest results on
 * the default branch failed: a broken test that passes on another branch is broken still.
 */
export function rankedTests(db: Database, extent: Extent, names: NameFilter, now: number): RankedTests {
  const streaks = failingStreaks(db, extent.projectId);
  const failing = failingTests(db, extent);
  const failed = new Set(failing.map((test) => test.testId));
  const failedBefore = [...streaks.keys()].filter((testId) => !failed.has(testId));
  const others = [...testCounts(db, extent, failedBefore)].map(([testId, counts]) => ({
    ...counts,
    testId,
    redRuns: 0,
    contradicted: 0,
    lastFailedAt: undefined,
  }));
  const all = [...failing, ...others];
  const excluded = all.map((test) => test.testId);
  const named = namedTests(db, extent.projectId, excluded, names);
  const tests = all.flatMap(({ testId, redRuns, contradicted, lastFailedAt, ...counts }) => {
    const test = named.get(testId);
    if (test === undefined) return [];
    const evidence = {
      ran: counts.ran,
      failed: counts.failed,
      flaky: counts.flaky,
      sameCommitFlips: contradicted,
      trailingFailures: streaks.get(testId) ?? 0,
      daysKnown: (now - test.firstSeenAt) / dayMs,
    };
    return [{ ...test, ...testStanding(evidence), evidence, counts, redRuns, lastFailedAt }];
  });
  return { tests, excluded };
}

/** Length of each failing streak on the default branch, by test. */
function failingStreaks(db: Database, projectId: number): Map<number, number> {
  const rows = statement<[number], { testId: number; length: number }>(
    db,
    "select test_id as testId, length from failing_streaks where project_id = ? order by test_id",
  ).all(projectId);
  return new Map(rows.map((row) => [row.testId, row.length]));
}
