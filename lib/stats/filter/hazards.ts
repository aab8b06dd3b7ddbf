import { brokenEverywhere, firstVariant, good, partlyBroken } from "#lib/stats/filter/belief.ts";
import { cells } from "#lib/stats/filter/grid.ts";
import { emission, hazard } from "#lib/stats/parameters.ts";

/**
 * P(a break of the default branch that has lasted `age` commits is repaired within the next `commits`), if a young one
 * is by the next with `young`. Constant hazards would explain a long break as a high flake rate; the lengths of real
 * ones have a heavy tail.
 */
export function repairChance(age: number, commits: number, young: number): number {
  const each = young * slowdown(age);
  return 1 - (1 - each) ** Math.min(Math.max(0, commits), hazard.repairGap);
}

/** Factor on the repair chance of a break that has lasted so many commits; 1 for a new one. */
export function slowdown(age: number): number {
  return 1 / (1 + Math.max(0, age) / hazard.repairAge);
}

/** Moves the repaired share of every broken column to the good one, in place. */
export function repair(belief: Float64Array, share: number): void {
  if (share <= 0) return;
  for (let at = cells; at < belief.length; at++) {
    const moved = belief[at]! * share;
    belief[at]! -= moved;
    belief[at % cells]! += moved;
  }
}

/** Moves the newly broken share of the good column to the broken ones, in place: everywhere, or in one variant. */
export function breakAnew(
  belief: Float64Array,
  share: number,
  variantColumn: number | undefined,
  variants: number,
): void {
  if (share <= 0) return;
  const inVariant = variants > 1 && variantColumn !== undefined ? hazard.variantShare / variants : 0;
  const everywhere = variants > 1 ? 1 - hazard.variantShare : 1;
  for (let cell = 0; cell < cells; cell++) {
    const moved = belief[good * cells + cell]! * share;
    belief[good * cells + cell]! -= moved * (everywhere + inVariant);
    belief[brokenEverywhere * cells + cell]! += moved * everywhere * (1 - emission.partlyBrokenShare);
    belief[partlyBroken * cells + cell]! += moved * everywhere * emission.partlyBrokenShare;
    if (inVariant > 0) belief[variantColumn! * cells + cell]! += moved * inVariant;
  }
}

/** The column of a variant in a state's belief, if it has one. */
export function variantColumn(brokenIn: readonly number[], variant: number): number | undefined {
  const at = brokenIn.indexOf(variant);
  return at < 0 ? undefined : firstVariant + at;
}
