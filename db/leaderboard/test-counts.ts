import type { Extent } from "#db/leaderboard/extent.ts";
import type { Database } from "#db/open.ts";
import { recordedDays, recordedTable } from "#db/recorded-days.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";

/** Results of a test. `failed` holds the errored ones too. */
export type TestCounts = {
  /** Results that were not skipped. */
  readonly ran: number;
  readonly failed: number;
  readonly errored: number;
  /** Failed first, then passed, in one job. */
  readonly flaky: number;
  readonly skipped: number;
};

export const noCounts: TestCounts = { ran: 0, failed: 0, errored: 0, flaky: 0, skipped: 0 };

/** Counts of the tests in the extent, by id; tests without a result there are not among them. For a page of tests. */
export function testCounts(
  db: Database,
  extent: Extent,
  testIds: readonly number[],
): Map<number, TestCounts> {
  if (testIds.length === 0) return new Map();
  const rows = extent.kind === "days" ? inDays(db, extent, testIds) : inJobs(db, extent.jobIds, testIds);
  return new Map(rows.map(({ testId, ...counts }) => [testId, counts]));
}

type Row = TestCounts & { readonly testId: number };

/** A seek in `test_days` for each test, day and scope. */
function inDays(
  db: Database,
  { projectId, first, last, scopes }: Extract<Extent, { kind: "days" }>,
  testIds: readonly number[],
): Row[] {
  return statement<[{ project: number; days: string; scopes: string; ids: string }], Row>(
    db,
    `with ${recordedTable}
     select d.test_id as testId, sum(d.ran) as ran, sum(d.failed) as failed, sum(d.errored) as errored,
            sum(d.flaky) as flaky, sum(d.skipped) as skipped
     from recorded
     cross join test_days d on d.project_id = @project and d.day = recorded.day and d.scope = recorded.scope
       and d.test_id in (select value from json_each(@ids))
     group by d.test_id`,
  ).all({
    project: projectId,
    days: JSON.stringify(recordedDays(db, projectId, first, last)),
    scopes: JSON.stringify(scopes),
    ids: JSON.stringify(testIds),
  });
}

/** A seek in `results` for each test and job. */
function inJobs(db: Database, jobIds: readonly number[], testIds: readonly number[]): Row[] {
  return statement<[string, string], Row>(
    db,
    `select r.test_id as testId, sum(r.${is.ran}) as ran, sum(r.${is.failed}) as failed,
            sum(r.${is.errored}) as errored, sum(r.${is.flaky}) as flaky, sum(r.${is.skipped}) as skipped
     from json_each(?) jobs
     cross join results r on r.job_id = jobs.value and r.test_id in (select value from json_each(?))
     group by r.test_id`,
  ).all(JSON.stringify(jobIds), JSON.stringify(testIds));
}
