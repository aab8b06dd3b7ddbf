import type { JudgedResult } from "#lib/stats/contract/judged-run.ts";
import type { PendingFailures, TestState } from "#lib/stats/contract/test-state.ts";
import { flakeShare } from "#lib/stats/filter/flake-share.ts";
import { findLineage } from "#lib/stats/filter/lineages.ts";
import { nextLineages } from "#lib/stats/filter/next-lineages.ts";
import { nextSignatures } from "#lib/stats/filter/next-signatures.ts";
import { brokenSince, type Finding, observeElsewhere, observeOnHead } from "#lib/stats/filter/observe.ts";
import type { Prediction } from "#lib/stats/filter/predict.ts";
import { withResults } from "#lib/stats/filter/variant-rate.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";

/** A test's new state, and the weight with which a failure of a signature (-1 without words) turned out to be a flake. */
export type NextState = {
  readonly state: TestState;
  readonly credited: { readonly signature: number; readonly weight: number } | undefined;
};

/**
 * The state after an informative result, given what is believed of it: a partly broken test passes too, and then its
 * failures were no flakes; nor were those that an outage caused.
 */
export function nextState(
  prediction: Prediction,
  result: JudgedResult,
  finding: Finding,
  context: RunContext,
): NextState {
  const { current } = prediction;
  const { state } = current;
  const brokenIn = result.isPassed || !context.isHead ? state.brokenIn : withVariant(state.brokenIn, context);
  const seesDefault = context.isHead || context.isLook;
  const observed = seesDefault
    ? observeOnHead(prediction, result, brokenIn, finding, context)
    : observeElsewhere(prediction, result, finding, context);
  const since = seesDefault
    ? brokenSince(state.brokenSince, observed.belief, context.ordinal!)
    : state.brokenSince;
  const flake = flakeShare(result, finding);
  const waiting = findLineage(state.lineages, context.branch, context.at)?.pending;
  const answered = result.isPassed ? waiting : undefined;
  const isSameCommit = answered?.commit === context.commit;
  // In another variant a pass is strong evidence, but leaves room for a break of the first one.
  const isAnswer = isSameCommit && answered?.variant === context.variant && answered.outage < 0.5;
  const isProof = result.failedAttempts > 0 || isAnswer;
  const credited = creditOf(result, answered, isSameCommit, finding);
  const isConclusive = result.isPassed && isProof && finding.pGenuine + finding.pOutage < 0.5;
  return {
    credited,
    state: {
      at: context.at,
      firstAt: state.firstAt,
      head: seesDefault ? context.ordinal! : state.head,
      brokenSince: since,
      results: current.results + 1,
      failures: state.failures + (result.isPassed ? 0 : 1),
      conclusive: state.conclusive + (isConclusive ? 1 : 0),
      belief: new Float32Array(observed.belief),
      brokenIn,
      variants: withResults(current.variants, context.variant, 1 - finding.pGenuine, flake).map(rounded),
      signatures: nextSignatures(state.signatures, result, finding, credited, prediction, context),
      creditedFlakes: Math.fround(state.creditedFlakes + (credited?.weight ?? 0)),
      ongoingSignature: ongoing(state.ongoingSignature, result, since >= 0, context),
      lineages: nextLineages(prediction, result, finding, observed, context),
    },
  };
}

function withVariant(brokenIn: readonly number[], { variant, variants }: RunContext): readonly number[] {
  if (variants < 2 || brokenIn.includes(variant) || brokenIn.length >= maxColumns) return brokenIn;
  return [...brokenIn, variant];
}

/** Variants with a broken column of their own. */
const maxColumns = 6;

/**
 * A failure counts as a flake of its signature only once the test has passed again; otherwise the model would confirm
 * itself. A pass on the same commit says so strongly, one on a later commit as far as the failure was judged a flake.
 */
function creditOf(
  result: JudgedResult,
  answered: PendingFailures | undefined,
  isSameCommit: boolean,
  finding: Finding,
): NextState["credited"] {
  if (result.isPassed && result.failedAttempts > 0) {
    return { signature: result.signature ?? -1, weight: flakeShare(result, finding) };
  }
  // Nobody has to wait for a pass where a person has told.
  if (!result.isPassed && result.said === "not-genuine")
    return { signature: result.signature ?? -1, weight: flakeShare(result, finding) };
  if (answered === undefined) return undefined;
  const flake = isSameCommit ? Math.max(answered.flake, sameCommitFlake) : answered.flake;
  return {
    signature: answered.signature,
    weight: ((1 - finding.pGenuine) * flake * (1 - answered.outage)) / answered.streak,
  };
}

/** A failure that passes on the same commit was a flake with this probability at least, whatever was judged. */
const sameCommitFlake = 0.7;

/** A pass of the default branch forgets a break's words, unless the break is one that lets some attempts pass. */
function ongoing(before: number, result: JudgedResult, isBroken: boolean, context: RunContext): number {
  if (!result.isPassed) return result.signature ?? before;
  return context.isHead && !isBroken ? -1 : before;
}

function rounded<T extends { readonly ran: number; readonly flaked: number }>(count: T): T {
  return { ...count, ran: Math.fround(count.ran), flaked: Math.fround(count.flaked) };
}
