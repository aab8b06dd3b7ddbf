import type { QuietSpan } from "#lib/stats/contract/quiet-span.ts";
import type { TestState, VariantCount } from "#lib/stats/contract/test-state.ts";
import { brokenEverywhere, normalize, partlyBroken } from "#lib/stats/filter/belief.ts";
import { redraw, redrawnShare } from "#lib/stats/filter/drift.ts";
import { cells, logPass, rates } from "#lib/stats/filter/grid.ts";
import { variantColumn } from "#lib/stats/filter/hazards.ts";
import { rateInVariant, variantMultiplier, withResults } from "#lib/stats/filter/variant-rate.ts";
import { vector, vectorOf } from "#lib/stats/filter/vector.ts";
import { emission, hazard } from "#lib/stats/parameters.ts";

/** A test's state brought forward to a moment; `belief` and `variants` replace the state's own. */
export type CurrentState = {
  readonly state: TestState;
  readonly belief: Float64Array;
  readonly variants: readonly VariantCount[];
  /** Results that ran, quiet passes included. */
  readonly results: number;
};

/**
 * The state after the plain passes of a quiet span and the time up to `now`: each rate cell times (1 − rate)^n, the
 * broken columns times the chance that a broken test passes so often, and a slow redraw of the rate. Passes and redraw
 * take turns in a few equal steps, since an early redraw has passed the later tests too. Without time, a span of n
 * equals n single passes. Commits that went by are left to the first result that sees them.
 */
export function afterQuiet(
  state: TestState,
  span: QuietSpan,
  prior: readonly number[],
  now: number,
): CurrentState {
  const belief = vectorOf(state.belief);
  let total = 0;
  for (const { onDefault, elsewhere } of span.passes) total += onDefault + elsewhere;
  const redrawn = redrawnShare(now - state.at);
  if (total > 0) {
    const steps = redrawn < noticeable ? 1 : Math.min(total, maxSteps);
    const factors = passFactors(state, span, steps);
    const share = 1 - (1 - redrawn) ** (1 / steps);
    for (let step = 0; step < steps; step++) {
      for (let at = 0; at < belief.length; at++) belief[at]! *= factors[at]!;
      redraw(belief, prior, share);
    }
    normalize(belief);
    keepFreshBreaks(belief, span);
  } else redraw(belief, prior, redrawn);
  return { state, belief, variants: countQuiet(state.variants, span), results: state.results + total };
}

/** Redraws below this share are not worth more than one step. */
const noticeable = 0.001;
const maxSteps = 4;

/** What one of the equal steps of the span does to each cell of the belief, up to a common factor. */
function passFactors(state: TestState, span: QuietSpan, steps: number): Float64Array {
  const logs = vector(state.belief.length);
  // What passed before it ever failed was not broken from birth, on no branch.
  const isNewborn = state.results === 0;
  const fully = isNewborn ? logPassNewborn : logPassBroken;
  for (const { variant, onDefault, elsewhere } of span.passes) {
    const passes = logPassesIn(variantMultiplier(state.variants, variant));
    const own = variantColumn(state.brokenIn, variant);
    for (let column = 0; column * cells < logs.length; column++) {
      // A pass elsewhere says nothing of the default branch, only of the rate.
      const broken = column === partlyBroken ? logPassPartlyBroken : fully;
      const isBroken = column === partlyBroken || column === brokenEverywhere || column === own;
      const refuting = !isBroken ? 0 : isNewborn ? onDefault + elsewhere : onDefault;
      const fixed = refuting * broken;
      const counted = onDefault + elsewhere - refuting;
      for (let cell = 0; cell < cells; cell++)
        logs[column * cells + cell]! += fixed + counted * passes[cell]!;
    }
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < logs.length; at++) if (logs[at]! > most && state.belief[at]! > 0) most = logs[at]!;
  for (let at = 0; at < logs.length; at++) logs[at] = Math.exp((logs[at]! - most) / steps);
  return logs;
}

/** log P(plain pass | rate cell) in a variant. */
function logPassesIn(multiplier: number): readonly number[] {
  if (multiplier === 1) return logPass;
  return rates.map((pooled) => Math.log1p(-rateInVariant(pooled, multiplier)));
}

const logPassBroken = Math.log(emission.passWhileBroken);
const logPassNewborn = Math.log(emission.passOnRerun);
const logPassPartlyBroken = Math.log(1 - emission.failWhilePartlyBroken);

/** However often a test passed, its latest pass may be that of a break that began just before. */
function keepFreshBreaks(belief: Float64Array, span: QuietSpan): void {
  if (span.passes.every(({ onDefault }) => onDefault === 0)) return;
  let mass = 0;
  for (let cell = 0; cell < cells; cell++) mass += belief[brokenEverywhere * cells + cell]!;
  if (mass >= freshBreak) return;
  for (let cell = 0; cell < cells; cell++) {
    const moved = belief[cell]! * (freshBreak - mass);
    belief[cell]! -= moved;
    belief[brokenEverywhere * cells + cell]! += moved;
  }
}

/** P(broken | a pass at the last commit, good before). */
const freshBreak = hazard.breakOnDefault.mean * hazard.testShare * emission.passWhileBroken;

function countQuiet(counts: readonly VariantCount[], span: QuietSpan): readonly VariantCount[] {
  let next = counts;
  for (const { variant, onDefault, elsewhere } of span.passes) {
    if (onDefault + elsewhere > 0) next = withResults(next, variant, 1, 0, onDefault + elsewhere);
  }
  return next;
}
