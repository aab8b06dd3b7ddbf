import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import type { SuiteKind } from "#lib/suite-kind.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What decides whether quarantine is proposed for a test. */
export type ProposalFacts = {
  readonly status: TestStatus;
  readonly kind: SuiteKind;
  /** It matches the project's list of tests that are never quarantined. */
  readonly isNever: boolean;
  /** An entry that is not released took it in, or one was released lately. */
  readonly isCared: boolean;
};

/** After a release somebody believes that the test is mended: so long it is not proposed again, ms. */
export const restMs = 14 * 86_400_000;

/** A proposal that was declined comes back after so long, if the test is flaky still, ms. */
export const declinedMs = 30 * 86_400_000;

/**
 * True for a flaky test that nobody takes care of. Broken tests are to be mended, and what contract tests protect others
 * rely on: both are only ever quarantined by somebody who says so.
 */
export function isProposed({ status, kind, isNever, isCared }: ProposalFacts): boolean {
  return status === "flaky" && kind !== "contract" && !isNever && !isCared;
}

/** What the model holds of a flaky test. */
export type FlakyFigures = {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  readonly results: number;
  readonly conclusive: number;
};

/** Why a test is proposed, in a sentence: "Flaky: fails by chance in 1.9 % of 655 results (1.1–3.1 %), 9 times beyond doubt." */
export function proposalReason({ rate, low, high, results, conclusive }: FlakyFigures): string {
  const rest = results === 1 ? "1 result" : `${formatCount(results)} results`;
  const proof =
    conclusive === 0
      ? ""
      : `, ${conclusive === 1 ? "once" : `${formatCount(conclusive)} times`} beyond doubt`;
  return `Flaky: fails by chance in ${formatRate(rate)} of ${rest} (${formatInterval([low, high])})${proof}.`;
}
