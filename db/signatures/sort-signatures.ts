import type { SignatureLine } from "#db/signatures/rank-signatures.ts";

/** What the list of signatures can be sorted by; the first is the usual order. All begin with the largest. */
export const signatureSorts = [
  "false_alarms",
  "results",
  "tests",
  "runs",
  "pull_requests",
  "first_seen",
  "last_seen",
] as const;

export type SignatureSort = { readonly name: (typeof signatureSorts)[number]; readonly isReversed: boolean };

/** The order that an address asks for; the usual one where it asks for none that there is. */
export function signatureSort(sort: string | undefined): SignatureSort {
  const name = signatureSorts.find((known) => known === sort?.replace(/^-/, ""));
  return name === undefined
    ? { name: signatureSorts[0], isReversed: false }
    : { name, isReversed: sort!.startsWith("-") };
}

/** Compares lines for `toSorted`; equal ones stand by their results, then the newer signature first. */
export function compareLines({ name, isReversed }: SignatureSort) {
  const sign = isReversed ? -1 : 1;
  return (one: SignatureLine, other: SignatureLine): number =>
    sign * (keys[name](other) - keys[name](one)) ||
    other.tally.results - one.tally.results ||
    other.signature.id - one.signature.id;
}

const keys: Record<SignatureSort["name"], (line: SignatureLine) => number> = {
  false_alarms: ({ falseAlarms }) => falseAlarms,
  results: ({ tally }) => tally.results,
  tests: ({ tally }) => tally.tests,
  runs: ({ tally }) => tally.runs,
  pull_requests: ({ tally }) => tally.pullRequests,
  first_seen: ({ signature }) => signature.firstSeenAt,
  last_seen: ({ tally }) => tally.lastAt,
};
