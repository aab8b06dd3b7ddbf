import type { FailureVerdict, RunVerdict } from "#lib/stats/contract/run-verdict.ts";
import type { Judgement } from "#lib/stats/judge-run.ts";
import { modelVersion } from "#lib/stats/parameters.ts";
import type { RunFinding } from "#lib/stats/run/findings.ts";
import { cooled } from "#lib/stats/verdict/cooled.ts";
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
    const probabilities = calibrated(finding);
    return [
      {
        test: result.test,
        ...probabilities,
        label: labelOfFailure(test, probabilities, judgement, isMass),
        evidence: evidenceOf(test, judgement, together),
      },
    ];
  });
  return {
    modelVersion,
    pGenuine: cooled(pGenuine),
    pNewBreak: cooled(pNewBreak),
    pOutage: cooled(pOutage),
    label: labelOfRun(cooled(pGenuine), failures),
    isMassFailure: isMass,
    failures,
  };
}

/** The finding with P(genuine) cooled; the other shares keep their proportions. */
function calibrated({ pGenuine, pPreexisting, pOutage }: RunFinding): Probabilities {
  const cool = cooled(pGenuine);
  const rest = pGenuine < 1 ? (1 - cool) / (1 - pGenuine) : 0;
  const hit = Math.min(1 - cool, pOutage * rest);
  return {
    pGenuine: cool,
    pPreexisting: pGenuine > 0 ? (pPreexisting * cool) / pGenuine : 0,
    pOutage: hit,
    pFlake: 1 - cool - hit,
  };
}

type Probabilities = Pick<FailureVerdict, "pGenuine" | "pPreexisting" | "pOutage" | "pFlake">;
