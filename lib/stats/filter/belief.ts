import { cells } from "#lib/stats/filter/grid.ts";
import { vector } from "#lib/stats/filter/vector.ts";
import { emission, hazard } from "#lib/stats/parameters.ts";

/**
 * Joint probability of flake rate and code state: `cells` numbers per column, column 0 good, 1 broken everywhere,
 * 2 partly broken everywhere, from 3 on broken in one variant. See `TestState`.
 */
export type Belief = Float32Array | Float64Array;

export const good = 0;
export const brokenEverywhere = 1;
export const partlyBroken = 2;
export const firstVariant = 3;

/** What is believed of a test before its first result. */
export function beliefAtBirth(prior: readonly number[]): Float64Array {
  const belief = new Float64Array(cells * firstVariant);
  for (let cell = 0; cell < cells; cell++) {
    belief[cell] = prior[cell]! * (1 - hazard.brokenAtBirth);
    belief[brokenEverywhere * cells + cell] = prior[cell]! * hazard.brokenAtBirth;
  }
  return belief;
}

/** P(rate cell), whatever the code state. */
export function rateWeights(belief: Belief): Float64Array {
  const weights = vector(cells);
  for (let start = 0; start < belief.length; start += cells) {
    for (let cell = 0; cell < cells; cell++) weights[cell]! += belief[start + cell]!;
  }
  return weights;
}

/**
 * P(broken in the variant | rate cell), fully or partly: the columns of all variants plus that of the variant itself. 0 in a
 * cell without weight.
 */
export function brokenGivenRate(
  belief: Belief,
  variantColumn: number | undefined,
  weights: ArrayLike<number> = rateWeights(belief),
): Float64Array {
  const broken = vector(cells);
  for (let cell = 0; cell < cells; cell++) {
    const own = variantColumn === undefined ? 0 : belief[variantColumn * cells + cell]!;
    const here = belief[brokenEverywhere * cells + cell]! + belief[partlyBroken * cells + cell]! + own;
    broken[cell] = weights[cell]! > 0 ? Math.min(1, here / weights[cell]!) : 0;
  }
  return broken;
}

/** P(partly broken | broken in the variant); of no mass the share of a new break. */
export function partlyShare(belief: Belief, variantColumn: number | undefined): number {
  const partly = columnMass(belief, partlyBroken);
  const own = variantColumn === undefined ? 0 : columnMass(belief, variantColumn);
  const broken = partly + own + columnMass(belief, brokenEverywhere);
  return broken > 0 ? partly / broken : emission.partlyBrokenShare;
}

/** Moves so much of what is broken everywhere to the partly broken column that this is `least` of both, in place. */
export function keepPartly(belief: Belief, least: number): void {
  const partly = columnMass(belief, partlyBroken);
  const whole = columnMass(belief, brokenEverywhere);
  const missing = least * (partly + whole) - partly;
  if (missing <= 0 || whole <= 0) return;
  for (let cell = 0; cell < cells; cell++) {
    const moved = belief[brokenEverywhere * cells + cell]! * (missing / whole);
    belief[brokenEverywhere * cells + cell]! -= moved;
    belief[partlyBroken * cells + cell]! += moved;
  }
}

function columnMass(belief: Belief, column: number): number {
  let sum = 0;
  for (let cell = 0; cell < cells; cell++) sum += belief[column * cells + cell]!;
  return sum;
}

/** P(broken anywhere). */
export function brokenMass(belief: Belief): number {
  let sum = 0;
  for (let at = cells; at < belief.length; at++) sum += belief[at]!;
  return sum;
}

/** Divides by the sum, in place. An all-zero belief, which only rounding can make, becomes even. */
export function normalize(belief: Float64Array): Float64Array {
  let sum = 0;
  for (let at = 0; at < belief.length; at++) sum += belief[at]!;
  if (sum > 0) for (let at = 0; at < belief.length; at++) belief[at]! /= sum;
  else belief.fill(1 / belief.length);
  return belief;
}
