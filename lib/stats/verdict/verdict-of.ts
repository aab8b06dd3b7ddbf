import type { FailureVerdict, RunVerdict } from "#lib/stats/contract/run-verdict.ts";
import type { Judgement } from "#lib/stats/judge-run.ts";
import { modelVersion } from "#lib/stats/parameters.ts";
import { evidenceOf, togetherLine } from "#lib/stats/verdict/evidence.ts";
import { isMassFailure, labelOfFailure, labelOfRun } from "#lib/stats/verdict/labels.ts";

/** The verdict of a judged run: probabilities, labels and evidence. Without a failure an empty one. */
export function verdictOf(judgement: Judgement): RunVerdict {
  const { pGenuine, pNewBreak, pOutage, tests } = judgement;
  const isMass = isMassFailure(judgement);
  const together = togetherLine(judgement);
  const failures = tests.flatMap((test): FailureVerdict[] => {
    const { finding, result } = test;
    if (finding === undefined) return [];
    return [
      {
        test: result.test,
        ...finding,
        pFlake: Math.max(0, 1 - finding.pGenuine - finding.pOutage),
        label: labelOfFailure(test, finding, judgement, isMass),
        evidence: evidenceOf(test, judgement, together),
      },
    ];
  });
  return {
    modelVersion,
    pGenuine,
    pNewBreak,
    pOutage,
    label: labelOfRun(pGenuine, failures),
    isMassFailure: isMass,
    failures,
  };
}
