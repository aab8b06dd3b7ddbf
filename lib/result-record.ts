import type { Outcome, Verdict } from "#lib/outcome.ts";

/** One attempt, its texts already stored: small, so that 100,000 of them fit in memory. */
export type AttemptRecord = {
  readonly outcome: Outcome;
  readonly durationMs: number | undefined;
  readonly startedAt: number | undefined;
  /** Id of the stored failure text, or of the reason for skipping. */
  readonly failure: number | undefined;
};

/** A test case in one job: all attempts, one verdict. */
export type ResultRecord = {
  readonly test: number;
  readonly verdict: Verdict;
  /** Of the last attempt; keeps errored apart from failed. */
  readonly outcome: Outcome;
  /** Sum over attempts, ms. */
  readonly durationMs: number | undefined;
  readonly attempts: readonly AttemptRecord[];
};
