import { type Extent, extentOf } from "#db/leaderboard/extent.ts";
import { type NamedTest, nameFilter } from "#db/leaderboard/named-tests.ts";
import { passingTests } from "#db/leaderboard/passing-tests.ts";
import { rankedTests } from "#db/leaderboard/ranked-tests.ts";
import { sortTests, testSort } from "#db/leaderboard/sort-tests.ts";
import { noCounts, type TestCounts, testCounts } from "#db/leaderboard/test-counts.ts";
import type { Database } from "#db/open.ts";
import type { Filters } from "#lib/filters.ts";
import { type TestStanding, testStanding } from "#lib/test-standing.ts";
import { type StatusEvidence, type TestStatus, testStatuses } from "#lib/test-status.ts";

/** A line of the leaderboard. */
export type RankedTest = NamedTest &
  TestStanding & {
    readonly evidence: StatusEvidence;
    readonly counts: TestCounts;
    /** Distinct runs that it turned red. */
    readonly redRuns: number;
    readonly lastFailedAt: number | undefined;
  };

export type Leaderboard = {
  readonly tests: readonly RankedTest[];
  /** How many there are on all pages. */
  readonly total: number;
  /** How many tests each status would show, the other filters kept. */
  readonly byStatus: Readonly<Record<TestStatus, number>>;
};

/**
 * The tests that the filters let through, the costliest first unless they say otherwise: `filters.limit` of them
 * from `filters.offset`. Tests that failed are ranked in memory. The many that only passed come behind them by
 * name (before them where the smallest comes first), and are read only as far as the page shows them.
 */
export async function listTests(
  db: Database,
  projectId: number,
  filters: Filters,
  now: number,
): Promise<Leaderboard> {
  const extent = extentOf(db, projectId, filters);
  const names = nameFilter(filters);
  const { tests, excluded } = rankedTests(db, extent, names, now);
  const passing = passingTests(db, extent, names, excluded, now);

  const { status, offset, limit } = filters;
  const byStatus = countStatuses(tests, passing.counts);
  const total = status === undefined ? sum(Object.values(byStatus)) : byStatus[status];
  const chosen = tests.filter((test) => status === undefined || test.status === status);
  const sort = testSort(filters.sort);

  const list = (from: number, count: number, beside: readonly RankedTest[] = []): RankedTest[] => {
    const ids = beside.map((test) => test.id);
    const direction = sort.name === "name" && sort.isReversed ? "desc" : "asc";
    const named = passing.list({ status, beside: ids, direction, offset: from, limit: count });
    return withCounts(db, extent, named, new Map(beside.map((test) => [test.id, test])), now);
  };
  if (sort.name === "name") return { tests: list(offset, limit, chosen), total, byStatus };

  const sorted = sortTests(chosen, sort);
  const passed = total - sorted.length;
  if (sort.isReversed) {
    const head = list(offset, Math.min(limit, passed - offset));
    const from = Math.max(0, offset - passed);
    return { tests: [...head, ...sorted.slice(from, from + limit - head.length)], total, byStatus };
  }
  const head = sorted.slice(offset, offset + limit);
  const rest = list(Math.max(0, offset - sorted.length), limit - head.length);
  return { tests: [...head, ...rest], total, byStatus };
}

/** The tests of a page, those that only passed with their counts. */
function withCounts(
  db: Database,
  extent: Extent,
  named: readonly NamedTest[],
  ranked: ReadonlyMap<number, RankedTest>,
  now: number,
): RankedTest[] {
  const ids = named.map((test) => test.id).filter((id) => !ranked.has(id));
  const counts = testCounts(db, extent, ids);
  return named.map((test) => ranked.get(test.id) ?? passed(test, counts.get(test.id) ?? noCounts, now));
}

const dayMs = 86_400_000;

function passed(test: NamedTest, counts: TestCounts, now: number): RankedTest {
  const evidence: StatusEvidence = {
    ran: counts.ran,
    failed: 0,
    flaky: 0,
    sameCommitFlips: 0,
    trailingFailures: 0,
    daysKnown: (now - test.firstSeenAt) / dayMs,
  };
  return { ...test, ...testStanding(evidence), evidence, counts, redRuns: 0, lastFailedAt: undefined };
}

function countStatuses(
  tests: readonly RankedTest[],
  passing: { readonly new: number; readonly healthy: number },
): Record<TestStatus, number> {
  const entries = testStatuses.map((status) => [
    status,
    tests.filter((test) => test.status === status).length,
  ]);
  const counts = Object.fromEntries(entries) as Record<TestStatus, number>;
  return { ...counts, new: counts.new + passing.new, healthy: counts.healthy + passing.healthy };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
