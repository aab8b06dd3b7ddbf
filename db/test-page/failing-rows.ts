import { extentOf } from "#db/leaderboard/extent.ts";
import type { Database } from "#db/open.ts";
import type { Filters } from "#lib/filters.ts";

/** Which results of a test a page looks at. */
export type TestView = Pick<Filters, "window" | "branch" | "env">;

export type FailingRows = {
  /** SQL over `failing_results f` that takes `parameters` and rides on failing_results_by_test. */
  readonly condition: string;
  readonly parameters: Readonly<Record<string, string | number>>;
};

/** The failing results of a test in the filters' window, branches and variant. */
export function failingRows(db: Database, projectId: number, testId: number, view: TestView): FailingRows {
  const extent = extentOf(db, projectId, view);
  if (extent.kind === "jobs") {
    return {
      condition: "f.test_id = @test and f.job_id in (select value from json_each(@jobs))",
      parameters: { test: testId, jobs: JSON.stringify(extent.jobIds) },
    };
  }
  const { first, last, scopes } = extent;
  return {
    condition:
      "f.test_id = @test and f.day between @first and @last and f.scope in (select value from json_each(@scopes))",
    parameters: { test: testId, first, last, scopes: JSON.stringify(scopes) },
  };
}
