import type { FailureLabel, FailureVerdict } from "#lib/stats/contract/run-verdict.ts";
import { rates } from "#lib/stats/filter/grid.ts";
import type { JudgedTest, Judgement } from "#lib/stats/judge-run.ts";
import { label, rate } from "#lib/stats/parameters.ts";
import type { RunFinding } from "#lib/stats/run/findings.ts";

/**
 * The word for a failure. Between 0.35 and 0.65, for a test with hardly any history, and for a flake that nobody knew,
 * it is "not-enough-data". An outage that only the failures of this very run speak for exonerates nobody.
 */
export function labelOfFailure(
  test: JudgedTest,
  finding: Pick<RunFinding, "pGenuine" | "pPreexisting" | "pOutage">,
  judgement: Judgement,
  isMass: boolean,
): FailureLabel {
  const { pGenuine, pPreexisting, pOutage } = finding;
  if (test.prediction.current.results < label.minResults) return "not-enough-data";
  if (pGenuine >= label.genuineFrom) {
    return pPreexisting > pGenuine / 2 ? "pre-existing-break" : "genuine-break";
  }
  if (pGenuine > label.falseBelow) return "not-enough-data";
  if (pOutage > 1 - pGenuine - pOutage) {
    return isMass && !isCorroborated(judgement) ? "not-enough-data" : "environment";
  }
  return isKnownFlake(test) ? "known-flake" : "not-enough-data";
}

/** The word for a run: the gravest that its failures carry. "not-enough-data" for none. */
export function labelOfRun(pGenuine: number, failures: readonly FailureVerdict[]): FailureLabel {
  const found = new Set(failures.map((failure) => failure.label));
  const gravest = byGravity.find((one) => found.has(one)) ?? "not-enough-data";
  const isGenuine = gravest === "genuine-break" || gravest === "pre-existing-break";
  return isGenuine || pGenuine <= label.falseBelow ? gravest : "not-enough-data";
}

const byGravity: readonly FailureLabel[] = [
  "genuine-break",
  "pre-existing-break",
  "not-enough-data",
  "environment",
  "known-flake",
];

/** Whether so many tests failed at once, other than by breaks known before, that only a re-run can exonerate them. */
export function isMassFailure({ run, tests }: Pick<Judgement, "run" | "tests">): boolean {
  const fresh = tests.filter(({ finding }) => finding !== undefined && finding.pPreexisting < 0.5).length;
  return fresh >= label.massTests && fresh >= label.massShare * run.tests;
}

/** The commit ran here before, or other runs saw the outage too. */
function isCorroborated({ run, outagePrior }: Judgement): boolean {
  return run.commitRan === "in this variant" || outagePrior >= label.corroboratedFrom;
}

function isKnownFlake({ prediction, result }: JudgedTest): boolean {
  const { weights } = prediction;
  const flaky = weights.reduce((sum, weight, cell) => sum + (rates[cell]! >= rate.flakyFrom ? weight : 0), 0);
  return flaky >= 0.5 && (result.state?.creditedFlakes ?? 0) + (result.state?.conclusive ?? 0) > 0;
}
