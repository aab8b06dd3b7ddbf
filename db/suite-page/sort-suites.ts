import type { RankedSuite } from "#db/suite-page/rank-suites.ts";

type Key = (line: RankedSuite) => number;

/** What the list of suites can be sorted by; the largest comes first unless the name begins with "-". */
const keys: Readonly<Record<string, Key>> = {
  time: (line) => line.totalMs,
  red: ({ figures }) => figures.redRuns / figures.runs,
  runs: ({ figures }) => figures.runs,
  tests: (line) => line.tests,
  p50: ({ figures }) => figures.wall.p50Ms ?? 0,
  p95: ({ figures }) => figures.wall.p95Ms ?? 0,
  false_alarms: ({ alarms }) => alarms.falseAlarms?.rate.rate ?? 0,
  genuine_breaks: ({ alarms }) => alarms.genuine.expected,
  change: (line) => line.change?.ms ?? 0,
};

/** The names that `sort` understands. */
export const suiteSorts: readonly string[] = [...Object.keys(keys), "name"];

/** What `sort` asks for: by time, the largest first, when it asks for nothing known. */
export function suiteSort(sort: string | undefined): { readonly name: string; readonly isReversed: boolean } {
  const isReversed = sort?.startsWith("-") ?? false;
  const name = isReversed ? sort!.slice(1) : sort;
  return name !== undefined && suiteSorts.includes(name)
    ? { name, isReversed }
    : { name: "time", isReversed: false };
}

/** The lines in the order of a sort name; those that are equal in it by name. */
export function sortSuites(lines: readonly RankedSuite[], sort: string | undefined): RankedSuite[] {
  const { name, isReversed } = suiteSort(sort);
  const direction = isReversed ? -1 : 1;
  const key = keys[name];
  return lines.toSorted(
    (a, b) => (key === undefined ? direction * byName(a, b) : direction * (key(b) - key(a))) || byName(a, b),
  );
}

function byName(a: RankedSuite, b: RankedSuite): number {
  return a.suite.name < b.suite.name ? -1 : a.suite.name === b.suite.name ? 0 : 1;
}
