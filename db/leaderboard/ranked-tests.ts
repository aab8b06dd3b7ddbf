import type { Extent } from "#db/leaderboard/extent.ts";
import { failingTests } from "#db/leaderboard/failing-tests.ts";
import { flakeEstimates, troubledTests } from "#db/leaderboard/flake-estimates.ts";
import { type NamedTest, type NameFilter, namedTests } from "#db/leaderboard/named-tests.ts";
import { type TestCounts, testCounts } from "#db/leaderboard/test-counts.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import type { FlakeEstimate } from "#lib/flake-estimate.ts";
import { testStanding } from "#lib/test-standing.ts";
import type { StatusEvidence, TestStatus } from "#lib/test-status.ts";

/** A test that is ranked by what it cost; without its reason, which only those on the page need. */
export type Ranked = NamedTest & {
  readonly status: TestStatus;
  /** What is plainly counted; gives the status where there is no estimate. */
  readonly evidence: StatusEvidence;
  readonly estimate: FlakeEstimate | undefined;
  readonly counts: TestCounts;
  /** Distinct runs that it turned red. */
  readonly redRuns: number;
  readonly lastFailedAt: number | undefined;
};

export type RankedTests = {
  /** Those that the names let through. */
  readonly tests: readonly Ranked[];
  /** Ids of all, whatever their names: none of them counts as passing. */
  readonly excluded: readonly number[];
};

const dayMs = 86_400_000;

/**
 * The tests with a failed attempt in the extent, and those reported there without one that are in trouble all the
 * same: by what the model holds of them, or because their latest results on the default branch failed. A broken test
 * that passes on another branch is broken still. The model's status goes before that of plain counts.
 */
export function rankedTests(db: Database, extent: Extent, names: NameFilter, now: number): RankedTests {
  const streaks = failingStreaks(db, extent.projectId);
  const failing = failingTests(db, extent);
  const failed = new Set(failing.map((test) => test.testId));
  const firstDay = extent.kind === "days" ? extent.first : "";
  const troubled = new Set([...streaks.keys(), ...troubledTests(db, extent.projectId, firstDay)]);
  const quiet = [...troubled].filter((testId) => !failed.has(testId));
  const others = [...testCounts(db, extent, quiet)].map(([testId, counts]) => ({
    ...counts,
    testId,
    redRuns: 0,
    contradicted: 0,
    lastFailedAt: undefined,
  }));
  const all = [...failing, ...others];
  const excluded = all.map((test) => test.testId);
  const named = namedTests(db, extent.projectId, excluded, names);
  const estimates = flakeEstimates(db, [...named.keys()]);
  const { thresholds } = thresholdsOf(db, extent.projectId);
  const tests = all.flatMap(({ testId, redRuns, contradicted, lastFailedAt, ...counts }): Ranked[] => {
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
    const estimate = estimates.get(testId);
    const status = estimate?.status ?? testStanding(evidence, thresholds).status;
    return [{ ...test, status, evidence, estimate, counts, redRuns, lastFailedAt }];
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
