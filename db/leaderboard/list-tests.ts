import { type Extent, extentOf } from "#db/leaderboard/extent.ts";
import { toldEstimates } from "#db/leaderboard/flake-estimates.ts";
import { type NamedTest, nameFilter } from "#db/leaderboard/named-tests.ts";
import { type PassingTests, passingTests } from "#db/leaderboard/passing-tests.ts";
import { type Ranked, rankedTests } from "#db/leaderboard/ranked-tests.ts";
import { sortTests, testSort } from "#db/leaderboard/sort-tests.ts";
import { noCounts, testCounts } from "#db/leaderboard/test-counts.ts";

import type { Database } from "#db/open.ts";
import { listRedRuns } from "#db/verdicts/red-runs.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import type { Filters } from "#lib/filters.ts";
import { estimateReason, type ToldEstimate } from "#lib/flake-estimate.ts";
import type { RedRun } from "#lib/red-run.ts";
import { noImpact, type TestImpact, testImpacts } from "#lib/test-impacts.ts";
import { type TestStanding, testStanding } from "#lib/test-standing.ts";
import { type StatusEvidence, type TestStatus, testStatuses, type UntilKnown } from "#lib/test-status.ts";

/** A line of the leaderboard. */
export type RankedTest = Omit<Ranked, "estimate"> &
  TestStanding & {
    /** What the model holds of it; undefined of one that never failed, and of one not learnt from yet. */
    readonly estimate: ToldEstimate | undefined;
    readonly impact: TestImpact;
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
 * What tests cost is told of the window's runs on the branch in all variants; a caller that has them at hand gives
 * them as `redRuns`.
 */
export async function listTests(
  db: Database,
  projectId: number,
  filters: Filters,
  now: number,
  redRuns?: readonly RedRun[],
): Promise<Leaderboard> {
  const { extent, tests, passing } = read(db, projectId, filters, now);
  const impacts = testImpacts(redRuns ?? (await listRedRuns(db, projectId, filters)));
  const ranked = tests.map((test) => ({ ...test, impact: impacts.get(test.id) ?? noImpact }));

  const { status, offset, limit } = filters;
  const byStatus = countStatuses(tests, passing.counts);
  const total = status === undefined ? sum(Object.values(byStatus)) : byStatus[status];
  const chosen = ranked.filter((test) => status === undefined || test.status === status);
  const sort = testSort(filters.sort);

  const list = (from: number, count: number, beside: readonly Line[] = []): Line[] => {
    const ids = beside.map((test) => test.id);
    const direction = sort.name === "name" && sort.isReversed ? "desc" : "asc";
    const named = passing.list({ status, beside: ids, direction, offset: from, limit: count });
    return withCounts(db, extent, named, new Map(beside.map((test) => [test.id, test])), now);
  };
  const lines = (): Line[] => {
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
  return { tests: told(db, projectId, lines()), total, byStatus };
}

/** How many tests of each status `listTests` lists on all pages. */
export async function countTests(
  db: Database,
  projectId: number,
  filters: Filters,
  now: number,
): Promise<StatusCounts> {
  const { tests, passing } = read(db, projectId, filters, now);
  return countStatuses(tests, passing.counts);
}

/** A test before it is told why it has its status. */
type Line = Ranked & { readonly impact: TestImpact };

type Read = {
  readonly extent: Extent;
  readonly tests: readonly Ranked[];
  readonly passing: PassingTests;
};

function read(db: Database, projectId: number, filters: Filters, now: number): Read {
  const extent = extentOf(db, projectId, filters);
  const names = nameFilter(filters);
  const { tests, excluded } = rankedTests(db, extent, names, now);
  return { extent, tests, passing: passingTests(db, extent, names, excluded, now) };
}

/** The tests of a page, those that only passed with their counts. */
function withCounts(
  db: Database,
  extent: Extent,
  named: readonly NamedTest[],
  ranked: ReadonlyMap<number, Line>,
  now: number,
): Line[] {
  const ids = named.map((test) => test.id).filter((id) => !ranked.has(id));
  const counts = testCounts(db, extent, ids);
  const { thresholds } = thresholdsOf(db, extent.projectId);
  return named.map(
    (test) => ranked.get(test.id) ?? passed(test, counts.get(test.id) ?? noCounts, now, thresholds),
  );
}

const dayMs = 86_400_000;

function passed(test: NamedTest, counts: Line["counts"], now: number, until: UntilKnown): Line {
  const evidence: StatusEvidence = {
    ran: counts.ran,
    failed: 0,
    flaky: 0,
    sameCommitFlips: 0,
    trailingFailures: 0,
    daysKnown: (now - test.firstSeenAt) / dayMs,
  };
  const { status } = testStanding(evidence, until);
  const plain = { estimate: undefined, impact: noImpact, redRuns: 0, lastFailedAt: undefined };
  return { ...test, ...plain, status, evidence, counts };
}

/** The tests with the reasons for their statuses. */
function told(db: Database, projectId: number, tests: readonly Line[]): RankedTest[] {
  const known = tests.flatMap(({ id, estimate }) =>
    estimate === undefined ? [] : [[id, estimate] as const],
  );
  const estimates = toldEstimates(db, projectId, new Map(known));
  const { thresholds } = thresholdsOf(db, projectId);
  return tests.map((test) => {
    const estimate = estimates.get(test.id);
    const reason =
      estimate === undefined ? testStanding(test.evidence, thresholds).reason : estimateReason(estimate);
    return { ...test, estimate, reason };
  });
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
