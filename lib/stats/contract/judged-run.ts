import type { Outcome } from "#lib/stats/calibration/self-label.ts";
import type { QuietSpan } from "#lib/stats/contract/quiet-span.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";

/**
 * One finished run in one variant, as the caller hands it to the model: all shards merged, skips left out (they are
 * no evidence). Passing tests without a failure in their life stand only as counts per group, so that the cost
 * follows what carries information.
 */
export type JudgedRun = {
  /** Project order time, epoch ms. Runs come in this order; an earlier one is taken as if it came now. */
  readonly at: number;
  readonly commit: string | undefined;
  readonly branch: RunBranch;
  /** The caller's id of the variant. */
  readonly variant: number;
  /** Whether this commit ran before this run. */
  readonly commitRan: "never" | "in another variant" | "in this variant";
  /** Whether this branch ran before this run. */
  readonly hasBranchRun: boolean;
  /** Tests that ran, skips left out. */
  readonly tests: number;
  /**
   * Failed and recovered results, and plain passes of tests that have a state: all of them if a test failed, else
   * at least those whose state `isUnsettled` and those in `testsOfEpisodes`. A test stands here once.
   */
  readonly results: readonly JudgedResult[];
  /** The plain passes of tests without a state. Only needed if a test failed; a group may stand more than once. */
  readonly quietGroups: readonly QuietGroup[];
};

/** The line of commits that a run belongs to. */
export type RunBranch = {
  /** `default` carries the state; others fork from it at their base. */
  readonly kind: "default" | "other" | "pull-request";
  /** Name of the branch, or what identifies the pull request: constant over its pushes. */
  readonly name: string;
  /** Commit of the default branch that this one is built on, where CI told. */
  readonly base?: string;
};

/** One test in the run, all attempts taken together. */
export type JudgedResult = {
  /** The caller's id of the test case. */
  readonly test: number;
  /** What breaks together: the module, directory or class. */
  readonly group: string;
  /** 0 for a plain pass. */
  readonly failedAttempts: number;
  readonly isPassed: boolean;
  /** The caller's id of the signature of the last failed attempt; undefined without words. */
  readonly signature: number | undefined;
  /** Category word of the last failed attempt, see `likelihood/cause-class.ts`; undefined without words. */
  readonly cause: string | undefined;
  /** What a person said of the failure since: it teaches, but judges nothing. */
  readonly said?: Outcome | undefined;
  /** Undefined for a test that never failed before. */
  readonly state: TestState | undefined;
  /** What happened since the state was written; for a test without one, since its first result. */
  readonly quiet: QuietSpan;
};

/** Tests of one group that passed plainly and never failed before. */
export type QuietGroup = {
  readonly group: string;
  readonly tests: number;
  /** Typical number of results that these tests had before, e.g. the mean. */
  readonly results: number;
};
