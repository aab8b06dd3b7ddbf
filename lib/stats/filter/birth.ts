import type { QuietSpan } from "#lib/stats/contract/quiet-span.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { beliefAtBirth } from "#lib/stats/filter/belief.ts";

/** State of a test at its first result, for one that has none yet: what the project's mix says, and no memory. */
export function stateAtBirth(prior: readonly number[], span: QuietSpan): TestState {
  return {
    at: span.from,
    firstAt: span.from,
    head: -1,
    brokenSince: -1,
    results: 0,
    failures: 0,
    conclusive: 0,
    belief: new Float32Array(beliefAtBirth(prior)),
    brokenIn: [],
    variants: [],
    signatures: [],
    creditedFlakes: 0,
    ongoingSignature: -1,
    lineages: [],
  };
}
