import type { OwnerRule } from "#lib/ownership/codeowners.ts";
import {
  ownersOfPath,
  type PathOwners,
  type SortedRules,
  sortedRules,
} from "#lib/ownership/owners-of-path.ts";
import {
  type Effort,
  matchesSegment,
  type SegmentPattern,
  segmentPattern,
} from "#lib/ownership/segment-pattern.ts";
import { pathsOfTest } from "#lib/ownership/test-paths.ts";

export const ownerSources = ["override", "codeowners", "guess"] as const;

/**
 * Who told whose a test is: a person, the CODEOWNERS file by the file that the report names, or that file by where a
 * class of this name usually lies.
 */
export type OwnerSource = (typeof ownerSources)[number];

export type TestOwner = {
  /** The one who is asked first. */
  readonly owner: string;
  /** All, that one first. */
  readonly owners: readonly string[];
  readonly source: OwnerSource;
  /** The pattern that decided, and its line in the file. */
  readonly rule: string;
  readonly line: number | undefined;
};

/** What a person says: tests whose "suite › group › name" the pattern is, or whose file, belong to the owner. */
export type OwnerOverride = {
  readonly pattern: string;
  readonly owner: string;
};

type OwnedTest = {
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly file: string | null | undefined;
};

/** Some seconds' work: a file that wants more is made to, or is not the one that was meant. */
export const usualEffort = 100_000_000;

/**
 * Tells whose tests are. A person's word goes before the file, a later word before an earlier one. Of the places where
 * a class may lie, the first that a rule names more closely than "everything" decides. The answers for a file or class
 * are kept, so that 20,000 tests of 1,000 classes cost 1,000 look-ups. With all `effort` spent, tests are nobody's.
 */
export function ownersOfTests(
  rules: readonly OwnerRule[],
  overrides: readonly OwnerOverride[],
  effort: Effort,
): (test: OwnedTest) => TestOwner | undefined {
  const words = overrides.map(({ pattern, owner }) => ({
    pattern,
    owner,
    compiled: segmentPattern(pattern, { sets: false }),
  }));
  const sorted = sortedRules(rules);
  const known = new Map<string, TestOwner | undefined>();
  return (test) => {
    if (effort.left < 0) return undefined;
    const word = words.findLast(({ compiled }) => isMeant(compiled, test, effort));
    if (word !== undefined) {
      const { owner, pattern } = word;
      return { owner, owners: [owner], source: "override", rule: pattern, line: undefined };
    }
    const key = `${test.file ?? ""}\0${test.group}`;
    if (!known.has(key)) known.set(key, byFile(sorted, test, effort));
    return known.get(key);
  };
}

function byFile(rules: SortedRules, test: OwnedTest, effort: Effort): TestOwner | undefined {
  const { paths, isGuessed } = pathsOfTest(test);
  const found = paths.flatMap((path) => ownersOfPath(rules, path, effort) ?? []);
  const chosen = found.find(({ rule }) => rule.pattern.literals > 0) ?? found[0];
  return chosen && told(chosen, isGuessed ? "guess" : "codeowners");
}

function told({ owners, rule }: PathOwners, source: OwnerSource): TestOwner {
  return { owner: owners[0]!, owners, source, rule: rule.text, line: rule.line };
}

/** A pattern over names may leave out the suite, or the suite and the group. */
function isMeant(pattern: SegmentPattern, { suite, group, name, file }: OwnedTest, effort: Effort): boolean {
  const names = [name, `${group} › ${name}`, `${suite} › ${group} › ${name}`, group, `${suite} › ${group}`];
  return [...names, ...(file ? [file] : [])].some((text) => matchesSegment(pattern, text, effort));
}
