import { benjaminiHochberg } from "#lib/stats/benjamini-hochberg.ts";
import { type TestShift, testShift } from "#lib/stats/durations/test-shift.ts";

/** Durations of one test, ms, oldest first, in two windows of time. */
export type TestDurations<Id> = {
  readonly test: Id;
  readonly before: readonly number[];
  readonly after: readonly number[];
};

export type SlowerTest<Id> = TestShift & {
  readonly test: Id;
  /** Share of false alarms to expect among this one and all clearer ones. */
  readonly falseShare: number;
};

const fewest = 5;
const smallestShift = 0.05;
/** What nobody would notice, ms. */
const smallestMs = 10;
const acceptedFalseShare = 0.05;

/**
 * Tests that became slower by at least 5 % and 10 ms, the most ms first; among those listed, at most 5 % are to be
 * expected there by chance (Benjamini–Hochberg over all tests that have five durations in either window).
 */
export function slowerTests<Id>(tests: readonly TestDurations<Id>[]): SlowerTest<Id>[] {
  const measured = tests.flatMap(({ test, before, after }) => {
    const shift = Math.min(before.length, after.length) < fewest ? undefined : testShift(before, after);
    return shift === undefined ? [] : { test, ...shift };
  });
  const falseShares = benjaminiHochberg(measured.map(({ p }) => p));
  return measured
    .map((shift, at) => ({ ...shift, falseShare: falseShares[at]! }))
    .filter(({ shift, falseShare }) => shift >= smallestShift && falseShare <= acceptedFalseShare)
    .filter(({ beforeMs, afterMs }) => afterMs - beforeMs >= smallestMs)
    .sort((one, other) => other.afterMs - other.beforeMs - (one.afterMs - one.beforeMs));
}
