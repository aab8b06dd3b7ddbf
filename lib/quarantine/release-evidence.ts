import type { QuietSpan } from "#lib/stats/contract/quiet-span.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { type Belief, good } from "#lib/stats/filter/belief.ts";
import { cells, rates } from "#lib/stats/filter/grid.ts";
import { rate } from "#lib/stats/parameters.ts";

/** A test is fit for release when it flakes less often than this, and is not broken, with this probability. */
const releaseTarget = rate.flakyFrom;
export const releaseConfidence = 0.95;

/** What speaks for releasing a test. */
export type ReleaseEvidence = {
  /** P(flake rate below the target, and not broken). */
  readonly probability: number;
  readonly isEnough: boolean;
  /** Clean results that it takes from now on; 0 if it is enough, undefined if thousands would not do. */
  readonly moreNeeded: number | undefined;
};

/**
 * The evidence for release in what the model holds of a test and the passes since. How many clean results it takes
 * follows from how often the test failed: 30 of them prove little of a test that fails in 1 % (74 % by luck alone).
 */
export function releaseEvidence(
  state: TestState,
  span: QuietSpan,
  prior: readonly number[],
  now: number,
): ReleaseEvidence {
  const pace = paceOf(state, span, now);
  const after = (more: number) =>
    calmness(afterQuiet(state, withPasses(state, span, more), prior, now + more * pace).belief);
  const probability = after(0);
  const isEnough = probability >= releaseConfidence;
  return { probability, isEnough, moreNeeded: isEnough ? 0 : fewestPasses((more) => after(more)) };
}

/** How long it usually takes until the next result, ms: as time goes by, a mended test becomes likelier. */
function paceOf({ firstAt, results }: TestState, span: QuietSpan, now: number): number {
  const passes = span.passes.reduce((sum, { onDefault, elsewhere }) => sum + onDefault + elsewhere, 0);
  return Math.max(0, now - firstAt) / Math.max(1, results + passes);
}

/** P(good, with a flake rate below the target). */
function calmness(belief: Belief): number {
  let mass = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (rates[cell]! < releaseTarget) mass += belief[good * cells + cell]!;
  }
  return Math.min(1, mass);
}

const mostPasses = 2 ** 14;

function fewestPasses(after: (more: number) => number): number | undefined {
  let most = 1;
  while (after(most) < releaseConfidence) {
    most *= 2;
    if (most > mostPasses) return undefined;
  }
  let tooFew = most / 2;
  while (most - tooFew > 1) {
    const middle = Math.floor((most + tooFew) / 2);
    if (after(middle) < releaseConfidence) tooFew = middle;
    else most = middle;
  }
  return most;
}

/** As if the test passed so often more on the default branch, in the variant in which it runs most. */
function withPasses({ variants }: TestState, span: QuietSpan, more: number): QuietSpan {
  if (more === 0) return span;
  const variant = variants.toSorted((a, b) => b.ran - a.ran)[0]?.variant ?? span.passes[0]?.variant ?? 0;
  const own = span.passes.find((passes) => passes.variant === variant);
  const added = { variant, onDefault: (own?.onDefault ?? 0) + more, elsewhere: own?.elsewhere ?? 0 };
  const others = span.passes.filter((passes) => passes.variant !== variant);
  return { ...span, passes: [...others, added].toSorted((a, b) => a.variant - b.variant) };
}
