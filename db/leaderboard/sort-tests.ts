import type { Ranked } from "#db/leaderboard/ranked-tests.ts";
import { noCounts } from "#db/leaderboard/test-counts.ts";

type Key = (test: Ranked) => number;

/** From here on a test is rather flaky than not. Source: shared/statistics.md section 6. */
const ratherFlaky = 0.5;

const isFlaky = ({ estimate, status }: Ranked) =>
  (estimate?.pFlaky ?? (status === "flaky" ? 1 : 0)) >= ratherFlaky;

/**
 * What the leaderboard can be sorted by besides names. A test that only passed has the key 0 in each. What a test that
 * is neither flaky nor broken cost or would cost is too little known to stand above those that are.
 */
const keys: Readonly<Record<string, readonly Key[]>> = {
  impact: [
    (test) => (isFlaky(test) || test.status === "broken" ? 1 : 0),
    // To a tenth, as it is shown: below that, what is plainly counted says more.
    ({ falseAlarms }) => Math.round(falseAlarms * 10),
    ({ redRuns }) => redRuns,
    ({ flaky }) => flaky,
  ],
  flake_rate: [(test) => (isFlaky(test) ? 1 : 0), ({ estimate }) => estimate?.rate ?? 0],
  failure_rate: [({ counts = noCounts }) => (counts.ran === 0 ? 0 : counts.failed / counts.ran)],
  flaky: [({ flaky }) => flaky],
  last_failed: [({ lastFailedAt }) => lastFailedAt ?? 0],
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

/** Whether all counts of all tests must be known to sort them. */
export function dependsOnCounts({ name }: TestSort): boolean {
  return name === "failure_rate";
}

/** The tests by the sort's numbers; those with the same ones by impact, then by name. */
export function sortTests(tests: readonly Ranked[], { name, isReversed }: TestSort): Ranked[] {
  const chain = [...(keys[name] ?? []), ...keys.impact!];
  const direction = isReversed ? -1 : 1;
  // Keys are made once for each test: a sort compares each many times.
  return tests
    .map((test) => ({ test, keys: chain.map((key) => key(test)) }))
    .sort((a, b) => direction * compareKeys(b.keys, a.keys) || byName(a.test, b.test))
    .map(({ test }) => test);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [at, key] of a.entries()) if (key !== b[at]) return key - b[at]!;
  return 0;
}

function byName(a: Ranked, b: Ranked): number {
  return (
    compare(a.suite, b.suite) || compare(a.group, b.group) || compare(a.name, b.name) || a.ordinal - b.ordinal
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
