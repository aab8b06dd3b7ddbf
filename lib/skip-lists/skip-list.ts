import { commentText } from "#lib/skip-lists/comment-text.ts";
import { ctestSkipList } from "#lib/skip-lists/ctest.ts";
import { type SkipListFormat, skipListUses } from "#lib/skip-lists/formats.ts";
import { goSkipList } from "#lib/skip-lists/go.ts";
import { gradleSkipList } from "#lib/skip-lists/gradle.ts";
import { namesOfMethod } from "#lib/skip-lists/java-method.ts";
import { jestSkipList } from "#lib/skip-lists/jest.ts";
import { junitNames } from "#lib/skip-lists/junit-names.ts";
import { type LeftOut, type ListedTest, type SkipList, splitByReason } from "#lib/skip-lists/listed-test.ts";
import { playwrightSkipList } from "#lib/skip-lists/playwright.ts";
import { pytestSkipList } from "#lib/skip-lists/pytest.ts";
import { rspecSkipList } from "#lib/skip-lists/rspec.ts";
import { whyNotExact } from "#lib/skip-lists/stored-names.ts";
import { surefireSkipList } from "#lib/skip-lists/surefire.ts";
import { vitestSkipList } from "#lib/skip-lists/vitest.ts";

const formatters: Readonly<Record<SkipListFormat, (tests: readonly ListedTest[]) => SkipList>> = {
  "junit-names": junitNames,
  pytest: pytestSkipList,
  jest: jestSkipList,
  vitest: vitestSkipList,
  playwright: playwrightSkipList,
  go: goSkipList,
  gradle: gradleSkipList,
  surefire: surefireSkipList,
  rspec: rspecSkipList,
  ctest: ctestSkipList,
};

/**
 * The tests as a text that makes their runner skip them and no other. `others` are known tests that are not to be
 * skipped, at least those of the same groups and those of the same names. A test that the runner could not tell from
 * another one, or that it cannot name, is left out: it runs.
 */
export function skipList(
  format: SkipListFormat,
  tests: readonly ListedTest[],
  others: readonly ListedTest[],
): SkipList {
  const reasonAgainst = whyNotExact(others, takenBy[format]);
  const [exact, inexact] = splitByReason(tests, reasonAgainst);
  const { text, leftOut } = formatters[format](exact);
  const all = [...inexact, ...leftOut];
  return { text: withHeading(format, text, exact.length - leftOut.length, all), leftOut: all };
}

/** By which names a runner would take a test in with others: those of what it is inside of, or its method's. */
const takenBy: Readonly<Partial<Record<SkipListFormat, (name: string) => readonly string[]>>> = {
  go: (name) => namesBefore("/", name),
  playwright: (name) => namesBefore(" › ", name),
  gradle: namesOfMethod,
  surefire: namesOfMethod,
};

function namesBefore(mark: string, name: string): string[] {
  const parts = name.split(mark);
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join(mark));
}

/** Undefined where the whole text is an argument, or each line a name. */
const commentMarks: Readonly<Record<SkipListFormat, string | undefined>> = {
  "junit-names": undefined,
  pytest: "#",
  jest: "//",
  vitest: "//",
  playwright: "#",
  go: "#",
  gradle: "//",
  surefire: undefined,
  rspec: "#",
  ctest: undefined,
};

/** Says what the list is for, and names what it lacks, where the format has comments. */
function withHeading(
  format: SkipListFormat,
  text: string,
  count: number,
  leftOut: readonly LeftOut[],
): string {
  const mark = commentMarks[format];
  if (mark === undefined) return text;
  const lines = [
    `Tests quarantined in Flakeboard, for ${format}: ${count} to skip, ${leftOut.length} left out.`,
    `Use: ${skipListUses[format].use}`,
    ...leftOut.map(
      ({ test, reason }) => `Left out, it runs: ${commentText(nameOf(test))}: ${commentText(reason)}`,
    ),
  ];
  const comments = lines.map((line) => `${mark} ${line}\n`).join("");
  // A function: in a text that takes the place of another, names such as "$&" would be read, and end their line.
  return text.startsWith("#!") ? text.replace("\n", () => `\n${comments}`) : comments + text;
}

function nameOf({ group, name }: ListedTest): string {
  return group === "" ? name : `${group} › ${name}`;
}
