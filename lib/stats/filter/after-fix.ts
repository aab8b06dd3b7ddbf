import type { TestState } from "#lib/stats/contract/test-state.ts";
import type { CurrentState } from "#lib/stats/filter/after-quiet.ts";
import { redraw } from "#lib/stats/filter/drift.ts";

/**
 * The state of a test from the moment `at` (epoch ms) on which somebody declared it fixed: all of the drift that time
 * would bring in one step. Its rate is redrawn from the project's mix, in every variant; how much is broken stays, and
 * so does what its failures look like. Failures from before wait for no pass any more: a pass from now on says
 * nothing of them.
 */
export function afterFix(current: CurrentState, prior: readonly number[], at: number): TestState {
  const belief = new Float64Array(current.belief);
  redraw(belief, prior, 1);
  return {
    ...current.state,
    at,
    results: current.results,
    belief: new Float32Array(belief),
    variants: [],
    lineages: current.state.lineages.map((lineage) => ({ ...lineage, pending: undefined })),
  };
}
