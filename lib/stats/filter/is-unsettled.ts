import type { Lineage, TestState } from "#lib/stats/contract/test-state.ts";
import { brokenMass } from "#lib/stats/filter/belief.ts";
import { findLineage } from "#lib/stats/filter/lineages.ts";
import { settledBelow } from "#lib/stats/parameters.ts";

/**
 * Whether a plain pass of the test can be informative: it may be broken on the default branch, or a branch has a
 * failure that no pass has answered yet. The caller hands in all results of such tests, in green runs too.
 */
export function isUnsettled(state: TestState): boolean {
  return isOpenOnDefault(state) || state.lineages.some(isOpen);
}

/**
 * Whether this plain pass is worth a new state: it may answer a failure on its branch, or say that the default branch
 * works again. Every other pass waits as part of a quiet span. Depends on the stored state alone, so that increments
 * and a rebuild cut the spans alike.
 */
export function isInformativePass(
  state: TestState,
  run: {
    readonly isHead: boolean;
    readonly isLook: boolean;
    readonly branch: number;
    readonly fork: number;
    readonly at: number;
  },
): boolean {
  if ((run.isHead || run.isLook) && isOpenOnDefault(state)) return true;
  return isAwaited(state, run);
}

/** Whether the run's branch has a failure that this pass may answer. */
export function isAwaited(
  state: TestState,
  run: { readonly branch: number; readonly fork: number; readonly at: number },
): boolean {
  if (state.lineages.length === 0) return false;
  const isOpenOn = (branch: number) => {
    const own = findLineage(state.lineages, branch, run.at);
    return own !== undefined && isOpen(own);
  };
  return isOpenOn(run.branch) || (run.fork !== run.branch && isOpenOn(run.fork));
}

/** Whether it may be broken on the default branch, and so on those that are based on it. */
export function isOpenOnDefault(state: TestState): boolean {
  return brokenMass(state.belief) > settledBelow;
}

function isOpen({ pending, broken }: Lineage): boolean {
  if (pending !== undefined) return true;
  for (let cell = 0; cell < broken.length; cell++) if (broken[cell]! > settledBelow) return true;
  return false;
}
