import type { RankedTest } from "#db/leaderboard/list-tests.ts";

type Key = (test: RankedTest) => number;

const impact: Key = (test) => test.redRuns * 1e6 + test.counts.flaky;

/** What the leaderboard can be sorted by besides names. A test that only passed has the key 0 in each. */
const keys: Readonly<Record<string, Key>> = {
  impact,
  failure_rate: ({ counts }) => (counts.ran === 0 ? 0 : counts.failed / counts.ran),
  flaky: ({ counts }) => counts.flaky,
  last_failed: ({ lastFailedAt }) => lastFailedAt ?? 0,
};

/** The names that `sort` understands; "-" before one turns it round. */
export const testSorts: readonly string[] = [...Object.keys(keys), "name"];

export type TestSort = {
  readonly name: string;
  readonly isReversed: boolean;
};

/** What a `sort` parameter says: the largest number or the first name first, "-" turns it round. Impact if unknown. */
export function testSort(sort: string | undefined): TestSort {
  const isReversed = sort?.startsWith("-") ?? false;
  const name = isReversed ? sort!.slice(1) : (sort ?? "impact");
  return testSorts.includes(name) ? { name, isReversed } : { name: "impact", isReversed: false };
}

/** The tests by the sort's number; those with the same number by impact, then by name. */
export function sortTests(tests: readonly RankedTest[], { name, isReversed }: TestSort): RankedTest[] {
  const key = keys[name] ?? impact;
  const direction = isReversed ? -1 : 1;
  return tests.toSorted((a, b) => direction * (key(b) - key(a) || impact(b) - impact(a)) || byName(a, b));
}

function byName(a: RankedTest, b: RankedTest): number {
  return (
    compare(a.suite, b.suite) || compare(a.group, b.group) || compare(a.name, b.name) || a.ordinal - b.ordinal
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
