import type { ListedTest, SkipList } from "#lib/skip-lists/listed-test.ts";
import { scriptTests } from "#lib/skip-lists/script-tests.ts";

/** A setup file for jest with jest-circus, its runner since version 27. Paths are relative to where jest is started. */
export function jestSkipList(tests: readonly ListedTest[]): SkipList {
  const { code, leftOut } = scriptTests(tests);
  return { text: `${code}${skipping}`, leftOut };
}

const skipping = `
// jest-circus keeps its handlers here; its package cannot be required from everywhere.
const handlers = Object.getOwnPropertySymbols(globalThis).find(({ description }) => description === "EVENT_HANDLERS");

globalThis[handlers].push((event, state) => {
  if (event.name !== "run_start") return;
  const inside = (block, above) =>
    block.children.flatMap((child) => {
      const titles = [...above, child.name];
      return child.type === "describeBlock" ? inside(child, titles) : [{ titles, test: child }];
    });
  const tests = inside(state.rootDescribeBlock, []);
  for (const { test } of listedOf(expect.getState().testPath, tests)) test.mode = "skip";
});
`;
