import { cells } from "#lib/stats/filter/grid.ts";
import { hazard } from "#lib/stats/parameters.ts";

/**
 * Joint probability of flake rate and code state: `cells` numbers per column, column 0 good, 1 broken everywhere,
 * from 2 on broken in one variant. See `TestState`.
 */
export type Belief = Float32Array | Float64Array;

export const good = 0;
export const brokenEverywhere = 1;
export const firstVariant = 2;

/** What is believed of a test before its first result. */
export function beliefAtBirth(prior: readonly number[]): Float64Array {
  const belief = new Float64Array(cells * firstVariant);
  for (let cell = 0; cell < cells; cell++) {
    belief[cell] = prior[cell]! * (1 - hazard.brokenAtBirth);
    belief[cells + cell] = prior[cell]! * hazard.brokenAtBirth;
  }
  return belief;
}

export function columnsOf(belief: Belief): number {
  return belief.length / cells;
}

/** P(rate cell), whatever the code state. */
export function rateWeights(belief: Belief): Float64Array {
  const weights = new Float64Array(cells);
  for (let at = 0; at < belief.length; at++) weights[at % cells]! += belief[at]!;
  return weights;
}

/**
 * P(broken in the variant | rate cell): the column of all variants plus that of the variant itself, if any. 0 in a
 * cell without weight.
 */
export function brokenGivenRate(belief: Belief, variantColumn: number | undefined): Float64Array {
  const weights = rateWeights(belief);
  return weights.map((weight, cell) => {
    const own = variantColumn === undefined ? 0 : belief[variantColumn * cells + cell]!;
    return weight > 0 ? Math.min(1, (belief[brokenEverywhere * cells + cell]! + own) / weight) : 0;
  });
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
  for (const value of belief) sum += value;
  if (sum > 0) for (let at = 0; at < belief.length; at++) belief[at]! /= sum;
  else belief.fill(1 / belief.length);
  return belief;
}
