import { formatCount } from "#lib/format/format-count.ts";
import { formatTimes } from "#lib/format/format-times.ts";

/**
 * Statuses in the order in which they want attention. A flaky test that has been quiet for long enough is fixed, until
 * it is healthy again or flakes; one that somebody declared fixed is on probation first.
 */
export const testStatuses = ["broken", "flaky", "suspect", "probation", "new", "fixed", "healthy"] as const;

export type TestStatus = (typeof testStatuses)[number];

/** What counts alone can tell: only a model says when a flaky test is one no more. */
export type PlainStatus = Exclude<TestStatus, "fixed" | "probation">;

/** Below either of these a test is new. */
export type UntilKnown = { readonly knownResults: number; readonly knownDays: number };

/** The usual ones. Below so many results no rate is shown, whatever a project's thresholds. */
export const daysUntilKnown = 3;
export const resultsUntilKnown = 10;
const usualUntilKnown: UntilKnown = { knownResults: resultsUntilKnown, knownDays: daysUntilKnown };

/** So many failures in a row on the default branch make a test broken. */
export const failuresUntilBroken = 3;

/** What is plainly known of a test in a window: counts of results, no estimates. */
export type StatusEvidence = {
  /** Results that were not skipped. */
  readonly ran: number;
  /** Failed or errored. */
  readonly failed: number;
  /** Results that failed and then passed within one job. */
  readonly flaky: number;
  /** Commits on which the test both failed and passed, over re-runs or jobs of one variant. */
  readonly sameCommitFlips: number;
  /** How many of the latest results on the default branch failed, with no pass since. */
  readonly trailingFailures: number;
  /** Since it was first seen; parts of days count. */
  readonly daysKnown: number;
};

/**
 * Status by evidence alone, without a model: `broken` when the last 3 results on the default branch failed,
 * `flaky` after one conclusive flake, `suspect` after a failure that proves neither, `new` below 10 results or 3
 * days, else `healthy`. Broken and flaky are conclusive, so they hold for a young test as well; a failure of a
 * young test is no more than one of a new test.
 */
export function testStatus(evidence: StatusEvidence, is: UntilKnown = usualUntilKnown): PlainStatus {
  if (evidence.trailingFailures >= failuresUntilBroken) return "broken";
  if (evidence.flaky + evidence.sameCommitFlips > 0) return "flaky";
  if (evidence.ran < is.knownResults || evidence.daysKnown < is.knownDays) return "new";
  return evidence.failed > 0 ? "suspect" : "healthy";
}

/** Why a test has its status, in one line: "passed on retry 6 times in 660 results". */
export function statusReason(evidence: StatusEvidence, is: UntilKnown = usualUntilKnown): string {
  const { ran, failed, flaky, sameCommitFlips, trailingFailures, daysKnown } = evidence;
  switch (testStatus(evidence, is)) {
    case "broken":
      return `failed in the last ${trailingFailures} results on the default branch`;
    case "flaky":
      if (flaky === 0)
        return `failed and passed on ${counted(sameCommitFlips, "the same commit", "commits")}`;
      return `passed on retry ${formatTimes(flaky)} in ${counted(ran, "1 result", "results")}${
        sameCommitFlips === 0
          ? ""
          : `, failed and passed on ${counted(sameCommitFlips, "the same commit", "commits")}`
      }`;
    case "suspect":
      return `failed ${formatTimes(failed)} in ${counted(ran, "1 result", "results")}, and never passed on the same code`;
    case "new":
      return `${counted(ran, "1 result", "results")} in ${counted(Math.max(1, Math.ceil(daysKnown)), "1 day", "days")}: not enough data`;
    case "healthy":
      return `no failure in ${counted(ran, "1 result", "results")}`;
  }
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : `${formatCount(count)} ${many}`;
}
