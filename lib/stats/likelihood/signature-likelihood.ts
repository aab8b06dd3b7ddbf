import type { JudgedResult } from "#lib/stats/contract/judged-run.ts";
import type { SignatureCount, TestState } from "#lib/stats/contract/test-state.ts";
import { type CauseCounts, causeLikelihood } from "#lib/stats/likelihood/cause-likelihood.ts";
import type { SignatureMemory } from "#lib/stats/likelihood/signature-memory.ts";
import { signature } from "#lib/stats/parameters.ts";

/** Relative likelihood of a failure's text under each explanation; the largest is 1. */
export type SignatureLikelihood = {
  readonly newBreak: number;
  /** A break already going on. */
  readonly ongoing: number;
  readonly flake: number;
  readonly outage: number;
};

/** A failure without words says nothing. */
export const wordless: SignatureLikelihood = { newBreak: 1, ongoing: 1, flake: 1, outage: 1 };

type Memory = { readonly signatures: SignatureMemory; readonly causes: CauseCounts };

/**
 * Chinese-restaurant predictive of the signature per explanation. A flake repeats the texts with which this test's
 * failures turned out to be flakes before, or takes one of the project's; a new break mostly speaks in words never
 * heard; an ongoing break repeats itself; an outage repeats the texts of recent outages. `sharing`: failures of this
 * run with the same signature, this one included; they share its evidence.
 * Source: Aldous 1985 for the predictive; statistics-model.md section 2c for the mixture.
 */
export function signatureLikelihood(
  memory: Memory,
  result: Pick<JudgedResult, "signature" | "cause">,
  state: Pick<TestState, "signatures" | "creditedFlakes" | "ongoingSignature" | "failures">,
  run: { readonly branch: number; readonly at: number; readonly sharing: number },
): SignatureLikelihood {
  const key = result.signature;
  if (key === undefined) return wordless;
  const { signatures, causes } = memory;
  const own = state.signatures.find((count) => count.signature === key);
  const likely = (origin: "flake" | "genuine" | "outage") =>
    signature.novelty * causeLikelihood(causes, result.cause, origin);

  const commonFlake =
    ((signatures.flaked.of[key] ?? 0) + 2 * likely("flake")) / (signatures.flaked.total + 2);
  const flaked = (own?.flaked ?? 0) + elsewhere(own, run.branch);
  const flake =
    (flaked + signature.concentration * commonFlake) /
    (Math.max(state.creditedFlakes, flaked) + signature.concentration);

  const inProject = (signatures.seen.of[key] ?? 0) / (signatures.seen.total + 1);
  const inTest = own === undefined ? 0 : Math.min(1, own.seen / (state.failures + 1));
  const novel = likely("genuine");
  const newBreak = signature.novelIfBreak * novel + ((1 - signature.novelIfBreak) / 2) * (inProject + inTest);
  const isSame = state.ongoingSignature === key;
  const ongoing = (isSame ? signature.sameIfOngoing : 0) + (1 - signature.sameIfOngoing) * newBreak;

  const last = signatures.outages[key];
  const recent =
    last === undefined ? 0 : last.weight * Math.exp(-(run.at - last.at) / signature.outageFadeMs);
  const outage = likely("outage") + signature.outageTexts * Math.min(1, recent);

  const most = Math.max(newBreak, ongoing, flake, outage);
  // One text is one witness, however many tests repeat it: what it says is shared among them.
  const power = 1 / run.sharing;
  const tempered = (likelihood: number) => (Math.max(likelihood, most / signature.maxRatio) / most) ** power;
  return {
    newBreak: tempered(newBreak),
    ongoing: tempered(ongoing),
    flake: tempered(flake),
    outage: tempered(outage),
  };
}

/** Two branches rarely break the same test alike: the same text elsewhere speaks for a flake. */
function elsewhere(own: SignatureCount | undefined, branch: number): number {
  if (own === undefined) return 0;
  const others = own.branches.filter((other) => other.branch !== branch);
  return signature.otherBranch * others.reduce((sum, { weight }) => sum + weight, 0);
}
