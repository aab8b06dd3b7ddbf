import type { Outcome, Verdict } from "#lib/outcome.ts";

/** One attempt, its texts already stored: small, so that 100,000 of them fit in memory. */
export type AttemptRecord = {
  readonly outcome: Outcome;
  readonly durationMs: number | undefined;
  readonly startedAt: number | undefined;
  /** Id of the stored failure text. */
  readonly failure: number | undefined;
};

/** One `<testcase>` element, its names already resolved to an id. */
export type CaseRecord = {
  readonly test: number;
  readonly part: number;
  readonly isRepetition: boolean;
  /** Where the source is (file and line hashed to a number); 0 if unknown. Different places are different tests. */
  readonly place: number;
  readonly attempts: readonly AttemptRecord[];
};

/** All cases of one report in one variant, in document order. */
export type FileRecords = {
  readonly file: string;
  readonly producer: string;
  readonly cases: readonly CaseRecord[];
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

/** A file whose cases all stand in other files of the same job, left out so that nothing counts twice. */
export type SetAsideFile = { readonly file: string; readonly reason: string };
