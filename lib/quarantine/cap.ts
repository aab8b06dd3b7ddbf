import { formatCount } from "#lib/format/format-count.ts";

/** How many tests of a suite may be muted at once. */
export type CapRule = {
  /** Of the suite's tests, 0..1. */
  readonly share: number;
  /** However large the suite is. */
  readonly most: number;
};

export const usualCap: CapRule = { share: 0.05, most: 20 };

/** A share of a small suite would allow nothing: so many are allowed all the same, but no more than half of its tests. */
const leastOfSmallSuite = 3;

/**
 * The cap of a suite: a share of its tests and never more than `most`, so that 10,000 tests do not allow 500; of a small
 * suite at least 3, so that 40 tests allow a few. 0 if `most` is 0.
 */
export function capOf(tests: number, { share, most }: CapRule): number {
  const least = Math.min(leastOfSmallSuite, Math.ceil(tests / 2));
  // 29 % of 100 tests are 29, which the product of the two numbers is not quite.
  return Math.min(most, tests, Math.max(least, Math.floor(share * tests + 1e-9)));
}

/** How much of a suite's cap is used. */
export type CapUse = {
  readonly suite: string;
  readonly tests: number;
  /** Tests that are muted now. */
  readonly used: number;
  readonly cap: number;
};

/** Why a suite cannot take so many more muted tests, as a sentence; undefined if it can. */
export function capFault(
  { suite, tests, used, cap }: CapUse,
  more: number,
  rule: CapRule,
): string | undefined {
  if (more === 0 || used + more <= cap) return undefined;
  const asked = more === 1 ? "1 more test" : `${formatCount(more)} more tests`;
  const limit = `at most ${formatCount(cap)} of the ${formatCount(tests)} tests of suite "${suite}" may be in quarantine`;
  const why = `${Number((rule.share * 100).toFixed(1))} % of a suite, no more than ${formatCount(rule.most)}`;
  return `It would take in ${asked}, but ${limit} (${why}) and ${formatCount(used)} are. Release some first, or mend them.`;
}
