import type { IsotonicStep } from "#lib/stats/calibration/isotonic.ts";
import { recalibrated } from "#lib/stats/calibration/recalibrated.ts";
import type { FailureVerdict, RunVerdict } from "#lib/stats/contract/run-verdict.ts";
import type { Judgement } from "#lib/stats/judge-run.ts";
import { modelVersion } from "#lib/stats/parameters.ts";
import type { RunFinding } from "#lib/stats/run/findings.ts";
import { cooled } from "#lib/stats/verdict/cooled.ts";
import { evidenceOf, togetherLine } from "#lib/stats/verdict/evidence.ts";
import { isMassFailure, labelOfFailure, labelOfRun } from "#lib/stats/verdict/labels.ts";

/**
 * The verdict of a judged run: probabilities, labels and evidence. Without a failure an empty one. `fit` is what the
 * project's outcomes make of P(genuine), where there are enough: labels follow it, what the model learns does not.
 */
export function verdictOf(judgement: Judgement, fit?: readonly IsotonicStep[]): RunVerdict {
  const { pGenuine, pNewBreak, pOutage, tests } = judgement;
  const isMass = isMassFailure(judgement);
  const correct = (held: number) => recalibrated(held, fit, isMass);
  const together = togetherLine(judgement);
  const failures = tests.flatMap((test): FailureVerdict[] => {
    const { finding, result } = test;
    if (finding === undefined) return [];
    const probabilities = told(finding, correct);
    return [
      {
        test: result.test,
        ...probabilities,
        label: labelOfFailure(test, probabilities, judgement, isMass),
        evidence: evidenceOf(test, judgement, together),
      },
    ];
  });
  const held = cooled(pGenuine);
  const toldGenuine = correct(held);
  return {
    modelVersion,
    pGenuine: toldGenuine,
    pNewBreak: Math.min(1, cooled(pNewBreak) * (toldGenuine / held)),
    pOutage: Math.min(1, cooled(pOutage) * ((1 - toldGenuine) / (1 - held))),
    label: labelOfRun(toldGenuine, failures),
    isMassFailure: isMass,
    failures,
  };
}

/** The finding with P(genuine) cooled and corrected; the other shares keep their proportions. */
function told(
  { pGenuine, pPreexisting, pOutage }: RunFinding,
  correct: (held: number) => number,
): Probabilities {
  const held = cooled(pGenuine);
  const corrected = correct(held);
  const rest = pGenuine < 1 ? (1 - corrected) / (1 - pGenuine) : 0;
  const hit = Math.min(1 - corrected, pOutage * rest);
  return {
    pHeld: held,
    pGenuine: corrected,
    pPreexisting: pGenuine > 0 ? (pPreexisting * corrected) / pGenuine : 0,
    pOutage: hit,
    pFlake: 1 - corrected - hit,
  };
}

type Probabilities = Pick<FailureVerdict, "pHeld" | "pGenuine" | "pPreexisting" | "pOutage" | "pFlake">;
