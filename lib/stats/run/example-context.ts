import type { RunContext } from "#lib/stats/run/run-context.ts";

/** For tests: the first run of a new commit on the default branch. */
export function exampleContext(change: Partial<RunContext> = {}): RunContext {
  return {
    at: 0,
    variant: 1,
    commit: 1,
    branch: 0,
    fork: 0,
    lateFork: 99,
    isDefault: true,
    isHead: true,
    isLook: false,
    ordinal: 0,
    baseOrdinal: undefined,
    seenCommit: 0,
    isCommitNew: true,
    isRerun: false,
    hasBranchRun: true,
    variants: 1,
    breakChance: 0.02,
    largeBreak: 0.06,
    testHazard: 0.0012,
    sharedBreak: 0.5,
    repair: 0.2,
    repairOnDefault: 0.2,
    retryCorrelation: 0.25,
    ...change,
  };
}
