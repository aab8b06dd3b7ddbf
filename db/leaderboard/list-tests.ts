import { type Extent, extentOf } from "#db/leaderboard/extent.ts";
import { toldEstimates } from "#db/leaderboard/flake-estimates.ts";
import { type NamedTest, nameFilter } from "#db/leaderboard/named-tests.ts";
import { type PassingTests, passingTests } from "#db/leaderboard/passing-tests.ts";
import { evidenceOf, type Ranked, rankedTests } from "#db/leaderboard/ranked-tests.ts";
import { sortTests, type TestSort, testSort } from "#db/leaderboard/sort-tests.ts";
import { noCounts, type TestCounts, testCounts } from "#db/leaderboard/test-counts.ts";
import { testImpacts } from "#db/leaderboard/test-impacts.ts";

import type { Database } from "#db/open.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import type { Filters } from "#lib/filters.ts";
import { estimateReason, type ToldEstimate } from "#lib/flake-estimate.ts";
import { type Impact, noImpact } from "#lib/stats/impact/impact.ts";
import { sum } from "#lib/stats/sum.ts";
import { type TestStanding, testStanding } from "#lib/test-standing.ts";
import { type StatusEvidence, type TestStatus, testStatuses, type UntilKnown } from "#lib/test-status.ts";

/** A line of the leaderboard. */
export type RankedTest = NamedTest &
  Pick<Ranked, "redRuns" | "lastFailedAt"> &
  TestStanding & {
    readonly counts: TestCounts;
    /** What is plainly counted; gives the status where there is no estimate. */
    readonly evidence: StatusEvidence;
    /** What the model holds of it; undefined of one that never failed, and of one not learnt from yet. */
    readonly estimate: ToldEstimate | undefined;
    readonly impact: Impact;
  };

export type Leaderboard = {
  readonly tests: readonly RankedTest[];
  /** How many there are on all pages. */
  readonly total: number;
  /** How many tests each status would show, the other filters kept. */
  readonly byStatus: StatusCounts;
};

export type StatusCounts = Readonly<Record<TestStatus, number>>;

/**
 * The tests that the filters let through, the costliest first unless they say otherwise: `filters.limit` of them
 * from `filters.offset`. Tests that failed or are in trouble are ranked in memory. The many that only passed come
 * behind them by name (before them where the smallest comes first), and are read only as far as the page shows them.
 * What tests cost is told of the window's runs on the branch in all variants.
 */
export async function listTests(
  db: Database,
  projectId: number,
  filters: Filters,
  now: number,
): Promise<Leaderboard> {
  const sort = testSort(filters.sort);
  const { extent, tests, passing } = read(db, projectId, filters, sort, now);
  const { status, offset, limit } = filters;
  const byStatus = countStatuses(tests, passing.counts);
  const total = status === undefined ? sum(Object.values(byStatus)) : byStatus[status];
  const chosen = tests.filter((test) => status === undefined || test.status === status);

  const list = (from: number, count: number, beside: readonly Ranked[] = []): Ranked[] => {
    const ids = beside.map((test) => test.id);
    const direction = sort.name === "name" && sort.isReversed ? "desc" : "asc";
    const named = passing.list({ status, beside: ids, direction, offset: from, limit: count });
    const known = new Map(beside.map((test) => [test.id, test]));
    const { thresholds } = thresholdsOf(db, projectId);
    return named.map((test) => known.get(test.id) ?? passed(test, now, thresholds));
  };
  const lines = (): Ranked[] => {
    if (sort.name === "name") return list(offset, limit, chosen);
    const sorted = sortTests(chosen, sort);
    if (!sort.isReversed) {
      const head = sorted.slice(offset, offset + limit);
      return [...head, ...list(Math.max(0, offset - sorted.length), limit - head.length)];
    }
    const passed = total - sorted.length;
    const head = list(offset, Math.min(limit, passed - offset));
    const from = Math.max(0, offset - passed);
    return [...head, ...sorted.slice(from, from + limit - head.length)];
  };
  return { tests: told(db, extent, filters, lines(), now), total, byStatus };
}

/** How many tests of each status `listTests` lists on all pages. */
export async function countTests(
  db: Database,
  projectId: number,
  filters: Filters,
  now: number,
): Promise<StatusCounts> {
  const { tests, passing } = read(db, projectId, filters, testSort(undefined), now);
  return countStatuses(tests, passing.counts);
}

type Read = {
  readonly extent: Extent;
  readonly tests: readonly Ranked[];
  readonly passing: PassingTests;
};

function read(db: Database, projectId: number, filters: Filters, sort: TestSort, now: number): Read {
  const extent = extentOf(db, projectId, filters);
  const names = nameFilter(filters);
  const { tests, excluded } = rankedTests(db, extent, names, sort, now);
  return { extent, tests, passing: passingTests(db, extent, names, excluded, now) };
}

/** A test that failed nowhere in the extent. */
function passed(test: NamedTest, now: number, until: UntilKnown): Ranked {
  const plain = { flaky: 0, redRuns: 0, sameCommitFlips: 0, trailingFailures: 0, falseAlarms: 0 };
  const { status } = testStanding(evidenceOf({ ...test, ...plain }, noCounts, now), until);
  return { ...test, ...plain, status, estimate: undefined, counts: undefined, lastFailedAt: undefined };
}

/** The tests with their counts, the reasons for their statuses and what they cost. */
function told(
  db: Database,
  extent: Extent,
  filters: Filters,
  tests: readonly Ranked[],
  now: number,
): RankedTest[] {
  const { projectId } = extent;
  const known = tests.flatMap(({ id, estimate }) =>
    estimate === undefined ? [] : [[id, estimate] as const],
  );
  const estimates = toldEstimates(db, projectId, new Map(known));
  const { thresholds } = thresholdsOf(db, projectId);
  const impacts = testImpacts(
    db,
    projectId,
    filters,
    idsOf(tests.filter(({ falseAlarms }) => falseAlarms > 0)),
  );
  const counted = testCounts(db, extent, idsOf(tests.filter(({ counts }) => counts === undefined)));
  return tests.map((test) => {
    const { status, counts = counted.get(test.id) ?? noCounts } = test;
    const evidence = evidenceOf(test, counts, now);
    const estimate = estimates.get(test.id);
    const reason =
      estimate === undefined ? testStanding(evidence, thresholds).reason : estimateReason(estimate);
    const impact = impacts.get(test.id) ?? noImpact;
    return { ...test, status, counts, evidence, estimate, reason, impact };
  });
}

function idsOf(tests: readonly Ranked[]): number[] {
  return tests.map(({ id }) => id);
}

function countStatuses(
  tests: readonly Ranked[],
  passing: { readonly new: number; readonly healthy: number },
): StatusCounts {
  const entries = testStatuses.map((status) => [
    status,
    tests.filter((test) => test.status === status).length,
  ]);
  const counts = Object.fromEntries(entries) as Record<TestStatus, number>;
  return { ...counts, new: counts.new + passing.new, healthy: counts.healthy + passing.healthy };
}
