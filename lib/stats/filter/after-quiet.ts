import type { QuietSpan } from "#lib/stats/contract/quiet-span.ts";
import type { TestState, VariantCount } from "#lib/stats/contract/test-state.ts";
import { brokenEverywhere, firstVariant, normalize } from "#lib/stats/filter/belief.ts";
import { redraw, redrawnShare } from "#lib/stats/filter/drift.ts";
import { cells, logPass, rates } from "#lib/stats/filter/grid.ts";
import { rateInVariant, variantMultiplier, withResults } from "#lib/stats/filter/variant-rate.ts";
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
  const belief = Float64Array.from(state.belief);
  const total = span.passes.reduce((sum, passes) => sum + passes.onDefault + passes.elsewhere, 0);
  const elapsed = redrawnShare(now - state.at);
  const steps = elapsed < noticeable ? 1 : Math.max(1, Math.min(total, maxSteps));
  if (total > 0) {
    const factors = quietFactors(state, span, steps);
    const share = 1 - (1 - elapsed) ** (1 / steps);
    for (let step = 0; step < steps; step++) {
      for (let at = 0; at < belief.length; at++) belief[at]! *= factors[at]!;
      normalize(belief);
      redraw(belief, prior, share);
    }
    keepFreshBreaks(belief, span);
  } else redraw(belief, prior, elapsed);
  return { state, belief, variants: countQuiet(state.variants, span), results: state.results + total };
}

/** Redraws below this share are not worth more than one step. */
const noticeable = 0.001;
const maxSteps = 8;

/** What one of the equal steps of the span does to each cell of the belief. */
function quietFactors(state: TestState, span: QuietSpan, steps: number): Float64Array {
  const logs = new Float64Array(state.belief.length);
  const broken = Math.log(emission.passWhileBroken);
  for (const { variant, onDefault, elsewhere } of span.passes) {
    const multiplier = variantMultiplier(state.variants, variant);
    for (let cell = 0; cell < cells; cell++) {
      const pass = multiplier === 1 ? logPass[cell]! : Math.log1p(-rateInVariant(rates[cell]!, multiplier));
      for (let column = 0; column * cells < logs.length; column++) {
        const isBrokenHere = column === brokenEverywhere || state.brokenIn[column - firstVariant] === variant;
        // A pass elsewhere says nothing of the default branch, only of the rate.
        logs[column * cells + cell]! += isBrokenHere
          ? onDefault * broken + elsewhere * pass
          : (onDefault + elsewhere) * pass;
      }
    }
  }
  return logs.map((log) => Math.exp(log / steps));
}

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
  return span.passes.reduce<readonly VariantCount[]>((sum, { variant, onDefault, elsewhere }) => {
    const ran = onDefault + elsewhere;
    return ran === 0 ? sum : withResults(sum, variant, 1, 0, ran);
  }, counts);
}
