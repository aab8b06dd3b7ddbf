import { dayOf } from "#lib/day.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { formatTimes } from "#lib/format/format-times.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { brokenWords, flakyWords } from "#lib/likelihood-words.ts";
import { shownProbability } from "#lib/stats/verdict/shown-probability.ts";
import { aboutCleanRuns } from "#lib/status-change.ts";
import type { Probation } from "#lib/status-rules.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What the model holds of a test over all of its results, whatever a view's window. */
export type FlakeEstimate = {
  readonly status: TestStatus;
  /** Flake rate with its 90 % credible interval. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Results that the rate rests on. */
  readonly results: number;
  /** Flakes beyond doubt: failed and passed on the same code. */
  readonly conclusive: number;
  /** As the model holds them; `shownProbability` makes them fit to be shown. */
  readonly pFlaky: number;
  readonly pBroken: number;
};

/** An estimate with what it rests on, as lists tell it. */
export type ToldEstimate = FlakeEstimate & {
  /** Results that turned out to be flakes, the conclusive ones among them, to the nearest whole. */
  readonly flakes: number;
  /** Since when it has its status: epoch ms, and the commit, if it is known; of a broken test when it broke. */
  readonly since: number;
  readonly sinceCommit: string | undefined;
  /** How its declared fix holds; only of a test on probation. */
  readonly probation?: Probation | undefined;
};

/** Why the model gives a test its status, in half a sentence: "flaked 12 times in 655 results, 9 beyond doubt". */
export function estimateReason(estimate: ToldEstimate): string {
  const { flakes, conclusive, results } = estimate;
  const flaked = `flaked ${formatTimes(flakes)} in ${resultWords(results)}`;
  const pFlaky = flakyWords(percent(estimate.pFlaky));
  switch (estimate.status) {
    case "broken":
      return `broken since ${sinceWords(estimate)}: ${brokenWords(percent(estimate.pBroken))}`;
    case "flaky":
      return `${flaked}, ${proofWords(flakes, conclusive)}`;
    case "suspect":
      return `${pFlaky}, no proof yet`;
    case "probation":
      return `declared fixed ${dayOf(estimate.since)}: ${probationWords(estimate.probation)}`;
    case "fixed":
      return `was flaky, and quiet by ${dayOf(estimate.since)}: ${flaked}, ${pFlaky} by now`;
    case "new":
      return `${flakes === 0 ? resultWords(results) : flaked}: not enough data`;
    case "healthy":
      return flakes === 0
        ? `no flake among its failures in ${resultWords(results)}: ${pFlaky}`
        : `${flaked}: ${pFlaky}`;
  }
}

/** "needs about 140 clean runs; 23 so far". */
export function probationWords(probation: Probation | undefined): string {
  if (probation === undefined) return "on probation";
  return `needs ${aboutCleanRuns(probation.needed)}; ${formatCount(probation.clean)} so far`;
}

function proofWords(flakes: number, conclusive: number): string {
  if (conclusive === 0) return "none of them beyond doubt";
  if (conclusive < flakes) return `${formatCount(conclusive)} of them beyond doubt`;
  return flakes === 1 ? "beyond doubt" : "all beyond doubt";
}

function sinceWords({ since, sinceCommit }: ToldEstimate): string {
  return sinceCommit === undefined ? dayOf(since) : `${shortCommit(sinceCommit)} of ${dayOf(since)}`;
}

function resultWords(count: number): string {
  return count === 1 ? "1 result" : `${formatCount(count)} results`;
}

function percent(probability: number): string {
  return formatRate(Math.round(shownProbability(probability) * 100) / 100);
}
