import { formatRate } from "#lib/format/format-rate.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** Why a test in quarantine is muted no more, or one of its failures was not. */
export const tightenings = ["new-signature", "rate", "broken"] as const;

export type Tightening = (typeof tightenings)[number];

/** Those that hold for the test until somebody mutes it again; a new signature only ever concerns its own failures. */
export type TightenedBy = Exclude<Tightening, "new-signature">;

/** What was known of a test when it was taken in, and what is now. Rates with the bounds of their 90 % intervals. */
export type TighteningFacts = {
  readonly before: { readonly rate: number; readonly high: number } | undefined;
  readonly now: { readonly rate: number; readonly low: number; readonly status: TestStatus } | undefined;
  /** Somebody said that it may be muted although it is broken. */
  readonly isBreakConfirmed: boolean;
};

/** A rate that grew by less is not worth anybody's time. */
const leastGrowth = 2;

/**
 * How a muted test changed so much that it has to be looked at: broken, or failing at least twice as often, with
 * intervals that do not overlap. A test of which nothing was known when it was taken in has no rate to compare with.
 */
export function tighteningOf({ before, now, isBreakConfirmed }: TighteningFacts): TightenedBy | undefined {
  if (now === undefined) return undefined;
  if (now.status === "broken") return isBreakConfirmed ? undefined : "broken";
  if (before === undefined) return undefined;
  return now.low > before.high && now.rate >= leastGrowth * before.rate ? "rate" : undefined;
}

/** A tightening in a sentence: "CheckoutIT.refund now fails in a new way: no longer muted". */
export function tighteningWords(
  test: string,
  by: Tightening,
  rates?: { readonly before: number; readonly now: number },
): string {
  switch (by) {
    case "new-signature":
      return `${test} now fails in a new way: no longer muted`;
    case "broken":
      return `${test} is broken on the default branch by now: no longer muted`;
    case "rate":
      return rates === undefined
        ? `${test} fails more often than when it was muted: no longer muted`
        : `${test} now fails in ${formatRate(rates.now)} of runs instead of ${formatRate(rates.before)}: no longer muted`;
  }
}
