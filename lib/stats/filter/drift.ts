import type { Belief } from "#lib/stats/filter/belief.ts";
import { cells } from "#lib/stats/filter/grid.ts";
import { rate } from "#lib/stats/parameters.ts";

/** Share of its rate that a test redraws from the project's mix in so many ms. 0 for time running backwards. */
export function redrawnShare(elapsedMs: number): number {
  return 1 - Math.exp(-Math.max(0, elapsedMs) / rate.driftMs);
}

/**
 * Redraws a share of each column's rate from the project's mix, in place: tests get fixed and start to flake, old sins
 * fade. How much is broken stays.
 */
export function redraw(belief: Float64Array, prior: readonly number[], share: number): void {
  if (share <= 0) return;
  for (let start = 0; start < belief.length; start += cells) {
    const sum = columnSum(belief, start);
    if (sum === 0) continue;
    for (let cell = 0; cell < cells; cell++) {
      belief[start + cell] = (1 - share) * belief[start + cell]! + share * prior[cell]! * sum;
    }
  }
}

function columnSum(belief: Belief, start: number): number {
  let sum = 0;
  for (let cell = 0; cell < cells; cell++) sum += belief[start + cell]!;
  return sum;
}
