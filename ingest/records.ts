import type { AttemptRecord, ResultRecord } from "#lib/result-record.ts";

export type { AttemptRecord, ResultRecord };

/** One `<testcase>` element, its names already resolved to an id. */
export type CaseRecord = {
  readonly test: number;
  readonly part: number;
  readonly isRepetition: boolean;
  /** The failed teardown of the case before, by the report's own words. */
  readonly isTeardown: boolean;
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

/** A file whose cases all stand in other files of the same job, left out so that nothing counts twice. */
export type SetAsideFile = { readonly file: string; readonly reason: string };
