import type { Lineage, TestState } from "#lib/stats/contract/test-state.ts";
import type { CurrentState } from "#lib/stats/filter/after-quiet.ts";
import { brokenGivenRate, brokenMass, partlyShare, rateWeights } from "#lib/stats/filter/belief.ts";
import { type Attempts, chanceIfBroken, chanceIfGood } from "#lib/stats/filter/emissions.ts";
import { cells, rates } from "#lib/stats/filter/grid.ts";
import { repair, repairChance, slowdown, variantColumn } from "#lib/stats/filter/hazards.ts";
import { findLineage } from "#lib/stats/filter/lineages.ts";
import { rateInVariant, variantMultiplier } from "#lib/stats/filter/variant-rate.ts";
import { vector } from "#lib/stats/filter/vector.ts";
import { allParts, type ModelParts } from "#lib/stats/model-parts.ts";
import { hazard } from "#lib/stats/parameters.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";

/** What was to be expected of one test in a run, before and after its attempts are looked at. */
export type Prediction = {
  readonly current: CurrentState;
  /** P(rate cell). */
  readonly weights: Float64Array;
  /** P(broken here already before this commit | rate cell). */
  readonly broken: Float64Array;
  /** P(the attempts | the code is fine, rate cell). */
  readonly ifGood: Float64Array;
  /** P(broken here already before this commit). */
  readonly pBroken: number;
  /** P(the attempts | the code is fine), over the rate; if it is broken already; if it breaks now. */
  readonly chanceIfGood: number;
  readonly chanceIfBroken: number;
  readonly chanceIfNewlyBroken: number;
  /** P(partly broken | broken here already). */
  readonly partly: number;
  /** Whether the test sees this commit for the first time, so that it may have broken it. */
  readonly isNewCommit: boolean;
  /** The test's fork of the state for this branch, if it has one. */
  readonly lineage: Lineage | undefined;
  /** What this result can teach about repairs. */
  readonly repairable: Repairable;
};

/** P(broken at the commit before), and how many repairs of young breaks that makes room for. */
type Repairable = { readonly pBroken: number; readonly exposure: number };

/** The prediction for a test whose state stands at the run's moment. Changes `current.belief`: it sees the repairs. */
export function predict(
  current: CurrentState,
  context: RunContext,
  attempts: Attempts,
  parts: ModelParts = allParts,
): Prediction {
  const { state, belief } = current;
  const lineage = context.isHead ? undefined : findLineage(state.lineages, context.fork, context.at);
  const ownColumn = variantColumn(state.brokenIn, context.variant);
  const partly = lineage?.partly ?? partlyShare(belief, ownColumn);
  let isNewCommit = false;
  let repairable: Repairable = nothingToRepair;
  const seesDefault = context.isHead || context.isLook;
  if (seesDefault) {
    const passed = state.head < 0 ? 0 : context.ordinal! - state.head;
    isNewCommit = !context.isRerun && (state.head < 0 || passed > 0 || context.isLook);
    const age = state.brokenSince < 0 ? 0 : state.head - state.brokenSince;
    if (state.head >= 0 && passed > 0) {
      const mass = brokenMass(belief);
      // A look teaches nothing of the repairs of its own branch.
      if (context.isHead)
        repairable = { pBroken: mass, exposure: mass * slowdown(age) * Math.min(passed, hazard.repairGap) };
      repair(belief, repairChance(age, passed, context.repairOnDefault));
    }
  }
  const weights = rateWeights(belief);
  const broken = brokenGivenRate(belief, ownColumn, weights);
  if (!seesDefault) {
    isNewCommit = !context.isDefault && !context.isRerun && lineage?.commit !== context.commit;
    fork(broken, current.state, lineage, isNewCommit, context);
    if (isNewCommit && lineage !== undefined && lineage.broken.length > 0) {
      let before = 0;
      for (let cell = 0; cell < cells; cell++) before += weights[cell]! * lineage.broken[cell]!;
      repairable = { pBroken: before, exposure: before };
    }
  }

  if (!parts.states) broken.fill(0);

  const multiplier = variantMultiplier(current.variants, context.variant);
  const isPlainPass = attempts.failedAttempts === 0 && multiplier === 1;
  const ifGood = isPlainPass ? passed : vector(cells);
  let pBroken = 0;
  let good = 0;
  let chance = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (!isPlainPass) {
      const atRate = rateInVariant(rates[cell]!, multiplier);
      ifGood[cell] = chanceIfGood(atRate, attempts, context.retryCorrelation);
    }
    pBroken += weights[cell]! * broken[cell]!;
    good += weights[cell]! * (1 - broken[cell]!);
    chance += weights[cell]! * (1 - broken[cell]!) * ifGood[cell]!;
  }
  return {
    current,
    weights,
    broken,
    ifGood,
    pBroken: Math.min(maxBroken, pBroken),
    chanceIfGood: Math.max(minChance, good > 0 ? chance / good : unlikely),
    chanceIfBroken: chanceIfBroken(attempts, partly, context.isRerun),
    chanceIfNewlyBroken: chanceIfBroken(attempts),
    partly,
    isNewCommit,
    lineage,
    repairable,
  };
}

const nothingToRepair: Repairable = { pBroken: 0, exposure: 0 };

/** The commonest result, computed once. */
const passed = Float64Array.from(rates, (rate) => 1 - rate);

/** No state is certain: another explanation keeps a chance. */
const maxBroken = 0.9995;
const minChance = 1e-9;
const unlikely = 1e-4;

/**
 * Turns P(broken | rate cell) on the default branch into that on another one, or in a late run of an old commit, in
 * place.
 */
function fork(
  broken: Float64Array,
  state: TestState,
  lineage: Lineage | undefined,
  isNewCommit: boolean,
  context: RunContext,
): void {
  if (lineage !== undefined && lineage.broken.length > 0) {
    const kept = isNewCommit ? 1 - context.repair : 1;
    for (let cell = 0; cell < cells; cell++) broken[cell] = lineage.broken[cell]! * kept;
  } else if (context.isDefault) {
    for (let cell = 0; cell < cells; cell++) broken[cell] = Math.min(broken[cell]!, hazard.inheritLate);
  } else {
    const inherited = inheritedShare(state.brokenSince, context);
    for (let cell = 0; cell < cells; cell++) broken[cell]! *= inherited;
  }
}

/** How much of the default branch's break a branch has that is seen failing for the first time. */
function inheritedShare(brokenSince: number, { baseOrdinal, hasBranchRun }: RunContext): number {
  if (baseOrdinal !== undefined)
    return brokenSince >= 0 && baseOrdinal < brokenSince ? hazard.inheritBeforeBreak : 1;
  return hasBranchRun ? hazard.inheritUnknownBase : 1;
}
