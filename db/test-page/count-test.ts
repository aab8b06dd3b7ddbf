import { extentOf } from "#db/leaderboard/extent.ts";
import { noCounts, type TestCounts, testCounts } from "#db/leaderboard/test-counts.ts";
import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import { type FailingRows, failingRows, type TestView } from "#db/test-page/failing-rows.ts";
import type { StatusEvidence } from "#lib/test-status.ts";

/** What a window holds of one test. */
export type TestTally = TestCounts & {
  /** Distinct runs that it turned red. */
  readonly redRuns: number;
  /** Distinct pull requests in whose runs it failed. */
  readonly pullRequests: number;
  /** Failures that a pass of the same commit, suite and variant contradicts. */
  readonly contradicted: number;
  readonly lastFailedAt: number | undefined;
};

const dayMs = 86_400_000;

/** What a test's status rests on. */
export function evidenceOf(
  test: { readonly firstSeenAt: number; readonly trailingFailures: number },
  { ran, failed, flaky, contradicted }: TestTally,
  now: number,
): StatusEvidence {
  const { trailingFailures, firstSeenAt } = test;
  const daysKnown = (now - firstSeenAt) / dayMs;
  return { ran, failed, flaky, sameCommitFlips: contradicted, trailingFailures, daysKnown };
}

/** Counts one test over the filters' window, branches and variant. */
export async function countTest(
  db: Database,
  projectId: number,
  testId: number,
  view: TestView,
): Promise<TestTally> {
  const counts = testCounts(db, extentOf(db, projectId, view), [testId]).get(testId) ?? noCounts;
  const { lastFailedAt, ...failures } = countFailures(db, failingRows(db, projectId, testId, view));
  return { ...counts, ...failures, lastFailedAt: lastFailedAt ?? undefined };
}

type Failures = Omit<TestTally, keyof TestCounts | "lastFailedAt"> & { readonly lastFailedAt: number | null };

function countFailures(db: Database, { condition, parameters }: FailingRows): Failures {
  return statement<[FailingRows["parameters"]], Failures>(
    db,
    `select count(distinct case when f.${is.failed} then f.run_id end) as redRuns,
            count(distinct case when f.${is.failed} then f.pr end) as pullRequests,
            coalesce(sum(f.is_contradicted), 0) as contradicted, max(f.started_at) as lastFailedAt
     from failing_results f where ${condition}`,
  ).get(parameters)!;
}
