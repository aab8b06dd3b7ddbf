import type { TestState } from "#lib/stats/contract/test-state.ts";
import {
  brokenEverywhere,
  brokenGivenRate,
  brokenMass,
  firstVariant,
  keepPartly,
  normalize,
  partlyBroken,
  partlyShare,
} from "#lib/stats/filter/belief.ts";
import { type Attempts, chanceIfFullyBroken, chanceIfPartlyBroken } from "#lib/stats/filter/emissions.ts";
import { cells } from "#lib/stats/filter/grid.ts";
import { breakAnew, repair, variantColumn } from "#lib/stats/filter/hazards.ts";
import type { Prediction } from "#lib/stats/filter/predict.ts";
import { vector, vectorOf } from "#lib/stats/filter/vector.ts";
import { emission } from "#lib/stats/parameters.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";

/** What is believed of a result: of a failure the run layer's word, of a pass whether the code is broken all the same. */
export type Finding = { readonly pGenuine: number; readonly pOutage: number };

/** A belief after a result, and what it says of the branch that the result came from. */
export type Observed = {
  readonly belief: Float64Array;
  /** P(broken on the run's branch | rate cell). */
  readonly broken: Float64Array;
  /** P(partly broken | broken there). */
  readonly partly: number;
};

/**
 * The belief after a result on the newest commit of the default branch, or in a look at it. The result's likelihood; then
 * the run layer's verdict, which saw all tests together, replaces the share of the broken columns (Jeffrey's rule); and
 * as far as it was an outage, nothing is learnt. Of a look's breaks the branch may have made some itself: it keeps those.
 */
export function observeOnHead(
  prediction: Prediction,
  attempts: Attempts,
  brokenIn: readonly number[],
  finding: Finding,
  context: RunContext,
): Observed {
  const { current, ifGood } = prediction;
  const belief = withColumns(current.belief, brokenIn.length);
  const own = variantColumn(brokenIn, context.variant);
  if (prediction.isNewCommit)
    breakAnew(belief, Math.min(maxHazard, context.testHazard), own, context.variants);
  const before = vectorOf(belief);

  let broken = 0;
  let fine = 0;
  for (let start = 0; start < belief.length; start += cells) {
    const chance = chanceInColumn(start / cells, own, attempts, context.isRerun);
    for (let at = start; at < start + cells; at++) {
      belief[at]! *= chance ?? ifGood[at - start]!;
      if (chance === undefined) fine += belief[at]!;
      else broken += belief[at]!;
    }
  }
  if (!attempts.isPassed) {
    const scale = jeffreyScale(finding, broken, fine);
    for (let start = 0; start < belief.length; start += cells) {
      if (chanceInColumn(start / cells, own, attempts, context.isRerun) === undefined) continue;
      for (let at = start; at < start + cells; at++) belief[at]! *= scale;
    }
  }
  normalize(belief);
  if (isOldBreak(current.state, context.ordinal!)) keepPartly(belief, emission.oldBreakPartly);
  const lost = finding.pOutage;
  for (let at = 0; at < belief.length; at++) belief[at] = (1 - lost) * belief[at]! + lost * before[at]!;
  const observed = { broken: brokenGivenRate(belief, own), partly: partlyShare(belief, own) };
  if (context.isLook) repair(belief, ownShare(prediction, context));
  return { belief, ...observed };
}

function isOldBreak({ brokenSince }: TestState, ordinal: number): boolean {
  return brokenSince >= 0 && ordinal - brokenSince >= emission.oldBreakCommits;
}

/** P(a break that a look shows is none of the default branch's). */
function ownShare({ pBroken }: Prediction, { testHazard, sharedBreak }: RunContext): number {
  const fresh = (1 - pBroken) * Math.min(maxHazard, testHazard);
  return (fresh / (fresh + pBroken)) * (1 - sharedBreak);
}

/** P(attempts | the column's break); undefined for a column that is sound in this variant. */
function chanceInColumn(
  column: number,
  own: number | undefined,
  attempts: Attempts,
  isRerun: boolean,
): number | undefined {
  if (column === partlyBroken) return chanceIfPartlyBroken(attempts);
  return column === brokenEverywhere || column === own ? chanceIfFullyBroken(attempts, isRerun) : undefined;
}

/**
 * The belief after a result elsewhere: it informs the rate as far as it was a flake, and the fork of its own branch;
 * whether the default branch is broken it cannot say.
 */
export function observeElsewhere(
  prediction: Prediction,
  attempts: Attempts,
  finding: Finding,
  context: RunContext,
): Observed {
  const { current, weights, ifGood } = prediction;
  const hazard = prediction.isNewCommit ? Math.min(maxHazard, context.testHazard) : 0;
  const prior = vector(cells);
  for (let cell = 0; cell < cells; cell++) prior[cell] = 1 - (1 - prediction.broken[cell]!) * (1 - hazard);
  const isOld = prediction.pBroken / Math.max(1e-12, prediction.pBroken + (1 - prediction.pBroken) * hazard);
  const partly = isOld * prediction.partly + (1 - isOld) * emission.partlyBrokenShare;
  const chanceIfBroken =
    (1 - partly) * chanceIfFullyBroken(attempts, context.isRerun) + partly * chanceIfPartlyBroken(attempts);
  let broken = 0;
  let fine = 0;
  for (let cell = 0; cell < cells; cell++) {
    broken += weights[cell]! * prior[cell]! * chanceIfBroken;
    fine += weights[cell]! * (1 - prior[cell]!) * ifGood[cell]!;
  }
  const scale = attempts.isPassed ? 1 : jeffreyScale(finding, broken, fine);
  const lost = finding.pOutage;
  const total = scale * broken + fine;
  const fork = vector(cells);
  const factors = vector(cells);
  for (let cell = 0; cell < cells; cell++) {
    const ifBroken = prior[cell]! * chanceIfBroken * scale;
    const either = ifBroken + (1 - prior[cell]!) * ifGood[cell]!;
    factors[cell] = total > 0 ? (1 - lost) * (either / total) + lost : 1;
    fork[cell] = (1 - lost) * (either > 0 ? ifBroken / either : 0) + lost * prediction.broken[cell]!;
  }
  const belief = vectorOf(current.belief);
  for (let at = 0; at < belief.length; at++) belief[at]! *= factors[at % cells]!;
  normalize(belief);
  const after = (partly * chanceIfPartlyBroken(attempts)) / chanceIfBroken;
  return { belief, broken: fork, partly: (1 - lost) * after + lost * partly };
}

/** A commit never breaks a test with more than this chance beforehand. */
const maxHazard = 0.5;

/** Factor on the broken mass so that its share becomes the verdict's, given that it was no outage. */
function jeffreyScale({ pGenuine, pOutage }: Finding, broken: number, fine: number): number {
  const share = Math.min(maxShare, pGenuine / Math.max(1e-4, 1 - pOutage));
  const scale = ((share / (1 - share)) * fine) / Math.max(broken, 1e-300);
  return Math.min(maxScale, Math.max(1 / maxScale, scale));
}

const maxShare = 0.9995;
const maxScale = 1e6;

/** The belief with room for so many variants of its own. */
function withColumns(belief: Float64Array, variants: number): Float64Array {
  const next = vector(cells * (firstVariant + variants));
  next.set(belief);
  return next;
}

/** The ordinal since which a test is probably broken on the default branch; -1 if it is not. */
export function brokenSince(before: number, belief: Float64Array, ordinal: number): number {
  if (brokenMass(belief) < probablyBroken) return -1;
  return before < 0 ? ordinal : before;
}

const probablyBroken = 0.3;
