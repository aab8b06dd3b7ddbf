import { shortTestName } from "#lib/short-test-name.ts";
import type { Contributor } from "#lib/stats/durations/contributors.ts";

/** A test and what it adds to a suite's time since a change. */
export type NamedContributor = Omit<Contributor<number>, "test"> & {
  readonly testId: number;
  /** Class or file; "" if the reports name none. */
  readonly group: string;
  readonly name: string;
};

/** What made a suite slower or faster, in words. */
export type ChangeCause = {
  /** "PaymentsIT", "CartIT.refund", "14 new tests", "3 tests gone", "retries of 2 tests". */
  readonly what: string;
  /** What it adds to a run, ms; negative where it takes less. */
  readonly ms: number;
};

/** A smaller part of the change explains nothing. */
const leastShare = 0.02;

/**
 * What a change of `changeMs` comes from, the largest first: new tests together, tests that are gone together, retries
 * together, and the tests that themselves became slower or faster by class or file. Parts below 2 % are left out.
 */
export function changeCauses(contributors: readonly NamedContributor[], changeMs: number): ChangeCause[] {
  const together = (["new", "gone", "retries"] as const).map((reason) => {
    const own = contributors.filter((contributor) => contributor.reason === reason);
    return { what: own.length === 0 ? "" : wordsOf[reason](own.length), ms: sum(own) };
  });
  const changed = contributors.filter(({ reason }) => reason === "slower" || reason === "faster");
  const byGroup = [...Map.groupBy(changed, ({ group }) => group)].flatMap(([group, own]) =>
    group === "" || own.length === 1
      ? own.map(({ name, ms }) => ({ what: shortTestName(group, name), ms }))
      : [{ what: shortGroup(group), ms: sum(own) }],
  );
  return [...together, ...byGroup]
    .filter(({ what, ms }) => what !== "" && Math.abs(ms) >= leastShare * Math.abs(changeMs))
    .sort((one, other) => Math.abs(other.ms) - Math.abs(one.ms));
}

const wordsOf = {
  new: (count: number) => (count === 1 ? "1 new test" : `${count} new tests`),
  gone: (count: number) => (count === 1 ? "1 test gone" : `${count} tests gone`),
  retries: (count: number) => `retries of ${count === 1 ? "1 test" : `${count} tests`}`,
};

/** The last part of a class or a path, as `shortTestName` begins. */
function shortGroup(group: string): string {
  return shortTestName(group, "").replace(/(\.| › )$/, "");
}

function sum(contributors: readonly NamedContributor[]): number {
  return contributors.reduce((total, { ms }) => total + ms, 0);
}
