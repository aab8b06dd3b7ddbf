import type { EvidenceLine } from "#lib/stats/contract/evidence-line.ts";
import { chanceIfBroken } from "#lib/stats/filter/emissions.ts";
import { rates } from "#lib/stats/filter/grid.ts";
import type { JudgedTest, Judgement } from "#lib/stats/judge-run.ts";
import { hazard } from "#lib/stats/parameters.ts";

/**
 * Why a failure is judged as it is, the strongest reason first, `together` being what all failures say; reasons that say next to nothing are left out.
 */
export function evidenceOf(
  test: JudgedTest,
  judgement: Judgement,
  together: EvidenceLine | undefined,
): EvidenceLine[] {
  const lines = [
    historyLine(test),
    retryLine(test, judgement),
    wordsLine(test, judgement),
    branchLine(test, judgement),
    commitLine(judgement),
    together,
    outageLine(judgement),
  ];
  return lines
    .filter((line) => line !== undefined)
    .filter(({ likelihoodRatio }) => strength(likelihoodRatio) >= Math.log(worthSaying))
    .sort((a, b) => strength(b.likelihoodRatio) - strength(a.likelihoodRatio));
}

const worthSaying = 1.2;

function strength(ratio: number): number {
  return Math.abs(Math.log(ratio));
}

/** A first attempt that fails, if broken, against what the test's rate makes of it. */
function historyLine({ prediction, result }: JudgedTest): EvidenceLine {
  const flakeRate = prediction.weights.reduce((sum, weight, cell) => sum + weight * rates[cell]!, 0);
  const likelihoodRatio = chanceIfBroken(oneFailure) / Math.max(flakeRate, 1e-6);
  const { results } = prediction.current;
  const { failures = 0, conclusive = 0, creditedFlakes = 0 } = result.state ?? {};
  if (failures === 0 && conclusive === 0) return { kind: "never-failed", likelihoodRatio, results };
  const flakes = Math.round(creditedFlakes);
  return { kind: "flake-history", likelihoodRatio, flakeRate, results, flakes };
}

const oneFailure = { failedAttempts: 1, isPassed: false };

function retryLine({ prediction, result }: JudgedTest, { context }: Judgement): EvidenceLine | undefined {
  if (result.failedAttempts < 2) return undefined;
  const flakeRate = prediction.weights.reduce((sum, weight, cell) => sum + weight * rates[cell]!, 0);
  const again = flakeRate + (1 - flakeRate) * context.retryCorrelation;
  return {
    kind: "failed-on-every-attempt",
    likelihoodRatio: again ** (1 - result.failedAttempts),
    attempts: result.failedAttempts,
  };
}

function wordsLine({ result, words, finding }: JudgedTest, { context }: Judgement): EvidenceLine | undefined {
  if (result.signature === undefined) return undefined;
  const own = result.state?.signatures.find(({ signature }) => signature === result.signature);
  const isOngoing = result.state?.ongoingSignature === result.signature;
  if (isOngoing && finding!.pPreexisting > finding!.pGenuine / 2) {
    return { kind: "same-as-ongoing-break", likelihoodRatio: words.ongoing / words.flake };
  }
  const likelihoodRatio = words.newBreak / words.flake;
  const times = Math.round(own?.flaked ?? 0);
  if (times > 0) return { kind: "known-flake-signature", likelihoodRatio, times };
  const branches = own?.branches.filter(({ branch }) => branch !== context.branch).length ?? 0;
  if (branches > 0) return { kind: "signature-elsewhere", likelihoodRatio, branches };
  return own === undefined ? { kind: "new-signature", likelihoodRatio } : undefined;
}

/** How much likelier the failure was for what the branch's state said before, than on sound code. */
function branchLine({ prediction }: JudgedTest, { context }: Judgement): EvidenceLine | undefined {
  const { pBroken } = prediction;
  if (pBroken < 0.1) return undefined;
  const ratio = prediction.chanceIfBroken / prediction.chanceIfGood;
  const likelihoodRatio = pBroken * ratio + 1 - pBroken;
  const isOwn = context.isHead || prediction.lineage !== undefined;
  const kind = isOwn && !context.isDefault ? "broken-on-this-branch" : "broken-on-default-branch";
  return { kind, likelihoodRatio, probability: pBroken };
}

function commitLine({ run }: Judgement): EvidenceLine | undefined {
  if (run.commitRan !== "in this variant") return undefined;
  return { kind: "commit-ran-before", likelihoodRatio: hazard.rerunShare };
}

/** How all results together changed the odds of a new break; undefined for fewer than three failures. */
export function togetherLine({ tests, weighed, pNewBreak }: Judgement): EvidenceLine | undefined {
  const failed = tests.filter(({ finding }) => finding !== undefined);
  if (failed.length < 3) return undefined;
  const sum = weighed.reduce((all, { hypothesis }) => all + hypothesis.prior, 0);
  const before = weighed
    .filter(({ hypothesis }) => hypothesis.kind === "new-break")
    .reduce((all, { hypothesis }) => all + hypothesis.prior / sum, 0);
  if (before <= 0) return undefined;
  const groups = new Set(failed.map(({ result }) => result.group)).size;
  const likelihoodRatio = odds(pNewBreak) / odds(before);
  return { kind: "failed-together", likelihoodRatio, tests: failed.length, groups };
}

function outageLine({ outagePrior }: Judgement): EvidenceLine | undefined {
  if (outagePrior < 0.1) return undefined;
  return { kind: "outage-nearby", likelihoodRatio: 1 - outagePrior, probability: outagePrior };
}

function odds(probability: number): number {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return bounded / (1 - bounded);
}
