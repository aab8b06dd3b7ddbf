import { median } from "#lib/stats/median.ts";

/** Below this share of its usual tests a job, or a class in it, did not run whole, and what is missing may have failed. */
export const leastShare = 0.75;

/** Fewer earlier runs than these do not say what is usual. */
export const leastHistory = 5;

/** So many earlier runs of a job are looked at. */
export const historyLength = 20;

/** How many tests a job usually has, by the latest runs of it; undefined while there are too few. */
export function usualTestsOf(counts: readonly number[]): number | undefined {
  return counts.length < leastHistory ? undefined : median(counts);
}

/** True if far fewer tests ran than usual. Where nothing is known of the usual, nothing is missing. */
export function isShort({
  tests,
  usual,
}: {
  readonly tests: number;
  readonly usual: number | undefined;
}): boolean {
  return usual !== undefined && tests < leastShare * usual;
}
