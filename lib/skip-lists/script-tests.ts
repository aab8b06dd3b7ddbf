import { type LeftOut, type ListedTest, splitByReason } from "#lib/skip-lists/listed-test.ts";
import { scriptString } from "#lib/skip-lists/literals.ts";

/**
 * What the lists for jest and vitest share: tests by file and name, as JavaScript. Filters by name alone
 * (`--testNamePattern`) would skip tests of the same name in every file.
 */
export function scriptTests(tests: readonly ListedTest[]): { code: string; leftOut: LeftOut[] } {
  const [fit, leftOut] = splitByReason(tests, (test) =>
    fileOf(test) === undefined ? "its reports do not name its file" : undefined,
  );
  const lines = fit.map((test) => {
    const file = fileOf(test)!;
    const parts = [slashed(file), test.group === file ? slashed(file) : test.group, test.name];
    return `  [${parts.map(scriptString).join(", ")}],\n`;
  });
  return { code: `const listed = [\n${lines.join("")}];\n${matching}`, leftOut };
}

/** The path is in the group where the reporter writes it there, as vitest's does, else in the file's attribute. */
function fileOf({ group, file }: ListedTest): string | undefined {
  return [group, file].find((path) => path !== undefined && /^[^/\\].*\.[cm]?[jt]sx?$/.test(path));
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

/**
 * Reporters write all titles as the name, beside the file or the first describe as the group, or the test's own title
 * beside the describes; they join titles in several ways, and texts are stored without line ends. Where that leaves more
 * tests of the file than were listed, none is skipped.
 */
const matching = `
const plain = (text) => text.replace(/[^\\S ]+/g, " ").trim();
const joined = (titles) => [" ", " > ", " \\u203a "].map((mark) => plain(titles.join(mark)));

/** Of tests as { titles, ... }, outermost title first, those of this file that are listed. */
function listedOf(path, tests) {
  const base = typeof process === "undefined" ? "" : process.cwd().replaceAll("\\\\", "/") + "/";
  const own = listed.filter(([file]) => base + file === path.replaceAll("\\\\", "/"));
  const describes = tests.filter(({ titles }) => titles.length > 1).map(({ titles }) => plain(titles[0]));
  const chosen = new Set();
  for (const [file, group, name] of own) {
    const alike = own.filter((other) => other[1] === group && other[2] === name).length;
    const isWhole = ["", file, ...describes].includes(group);
    const found = tests.filter(({ titles }) => {
      const isOwn = plain(titles[titles.length - 1]) === name && joined(titles.slice(0, -1)).includes(group);
      return isOwn || (isWhole && joined(titles).includes(name));
    });
    if (found.length <= alike) for (const test of found) chosen.add(test);
  }
  return chosen;
}
`;
