/** Which tests a pattern takes in: globs over suite, group and name, all of which have to match. */
export type TestPattern = { readonly suite: string; readonly group: string; readonly name: string };

/** A test as patterns see it. */
export type NamedTest = TestPattern;

/** No glob is longer. */
export const longestGlob = 300;

/** True if each of the test's names matches its glob. */
export function takesIn(pattern: TestPattern, test: NamedTest): boolean {
  return (
    matchesGlob(pattern.suite, test.suite) &&
    matchesGlob(pattern.group, test.group) &&
    matchesGlob(pattern.name, test.name)
  );
}

/**
 * True if a text is what the glob says: `*` stands for any characters or none, everything else for itself, in the same
 * case. Looks for the parts between the stars from left to right and never goes back, so that no glob is slow.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const parts = glob.split("*");
  const first = parts[0]!;
  if (parts.length === 1) return text === first;
  const last = parts.at(-1)!;
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** Why a pattern cannot be used, as a sentence; undefined if it can. */
export function patternFault({ suite, group, name }: TestPattern): string | undefined {
  const globs = [suite, group, name];
  if (globs.some((glob) => glob.length > longestGlob)) {
    return `A pattern has at most ${longestGlob} characters for each of suite, group and name.`;
  }
  if (globs.every((glob) => /^\**$/.test(glob))) {
    return "The pattern would take in every test. Name at least a part of a suite, group or test.";
  }
  return undefined;
}

/** True if both take in the same tests, by the same words. */
export function isSamePattern(one: TestPattern, other: TestPattern): boolean {
  return one.suite === other.suite && one.group === other.group && one.name === other.name;
}

/** A pattern in a line: "integration › com.shop.* › *". */
export function patternWords({ suite, group, name }: TestPattern): string {
  return [suite, group, name].map((glob) => (glob === "" ? "(none)" : glob)).join(" › ");
}
