import type { ListedTest, SkipList } from "#lib/skip-lists/listed-test.ts";

/** Group, tab and name of each test, one a line. Stored names hold neither tabs nor line ends. */
export function junitNames(tests: readonly ListedTest[]): SkipList {
  return { text: tests.map(({ group, name }) => `${group}\t${name}\n`).join(""), leftOut: [] };
}
