import { type ListedTest, type SkipList, splitByReason } from "#lib/skip-lists/listed-test.ts";

/**
 * A test list for `--test-list-invert`: `file › describe › title` on each line, of every project. Playwright splits at
 * "›", trims, and takes what begins with "#" for a comment and with "[" for a project: what that would change is left
 * out.
 */
export function playwrightSkipList(tests: readonly ListedTest[]): SkipList {
  const [fit, leftOut] = splitByReason(tests, reasonAgainst);
  const lines = fit.map(({ group, name }) => `${group.replaceAll("\\", "/")} › ${name}\n`);
  return { text: lines.join(""), leftOut };
}

function reasonAgainst({ group, name }: ListedTest): string | undefined {
  if (!/\.[cm]?[jt]sx?$/.test(group)) return "its group is no script";
  if (/^[#[]|›|^\s|\s$/.test(group)) return "a test list cannot name its file";
  const titles = name.split(" › ");
  if (titles.some((title) => title === "" || title !== title.trim() || title.includes("›"))) {
    return "a test list cannot name its title";
  }
  return undefined;
}
