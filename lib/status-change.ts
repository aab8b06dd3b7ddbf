import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatProbability } from "#lib/format/format-probability.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { formatTimes } from "#lib/format/format-times.ts";
import { brokenWords, flakyWords } from "#lib/likelihood-words.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What the model held of a test when its status changed: the evidence of `test_events`. */
export type StatusEvidence = {
  /** Results that ran, those that failed in the end, and the flakes beyond doubt. */
  readonly results: number;
  readonly failures: number;
  readonly conclusive: number;
  readonly pFlaky: number;
  readonly pBroken: number;
  /** Flake rate with its 90 % credible interval. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Where a declared fix was on probation before or is now: clean runs that it needs, and those there were. */
  readonly probation?: { readonly needed: number; readonly clean: number };
};

/** Why a status changed: by what was seen, or by something that a person did. */
export const statusReasons = ["evidence", "thresholds", "declared-fix"] as const;

export type StatusReason = (typeof statusReasons)[number];

/** What a change of status rested on, in half a sentence: "3 flakes beyond doubt in 120 results, 96 % likely flaky". */
export function statusEvidenceWords(to: TestStatus, evidence: StatusEvidence): string {
  const { results, failures, conclusive, pFlaky, pBroken, rate, low, high } = evidence;
  const ran = results === 1 ? "1 result" : `${formatCount(results)} results`;
  const flakes = conclusive === 1 ? "1 flake beyond doubt" : `${formatCount(conclusive)} flakes beyond doubt`;
  const flaky = flakyWords(formatProbability(pFlaky));
  const broken = brokenWords(formatProbability(pBroken));
  const served =
    evidence.probation === undefined
      ? undefined
      : `${formatCount(evidence.probation.clean)} of ${aboutCleanRuns(evidence.probation.needed)}`;
  switch (to) {
    case "probation":
      return `needs ${aboutCleanRuns(evidence.probation?.needed ?? 0)} to be fixed`;
    case "broken":
      return `failed ${formatTimes(failures)} in ${ran}, ${broken}`;
    case "flaky":
      if (served !== undefined) return `flaked again after ${served}: the fix did not hold`;
      return `${conclusive === 0 ? `failed ${formatTimes(failures)}` : flakes} in ${ran}, flake rate ${formatRate(rate)} (90 %: ${formatInterval([low, high])}), ${flaky}`;
    case "suspect":
      return `failed ${formatTimes(failures)} in ${ran}, ${flaky}, no proof`;
    case "fixed":
      if (served !== undefined) return `held for ${served}, ${flaky} by then`;
      return `no flake for a while: ${flaky} by then`;
    case "new":
      return `${ran}: not enough data`;
    case "healthy":
      return `${flaky}, ${broken}`;
  }
}

/** "about 140 clean runs": two digits are all that the old flake rate can tell. */
export function aboutCleanRuns(needed: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, needed))) - 1);
  const about = Math.round(needed / unit) * unit;
  return about === 1 ? "about 1 clean run" : `about ${formatCount(about)} clean runs`;
}
