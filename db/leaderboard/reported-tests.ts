import type { Extent } from "#db/leaderboard/extent.ts";
import type { Database } from "#db/open.ts";
import { recordedDays, recordedTable } from "#db/recorded-days.ts";
import { statement } from "#db/statement.ts";

/** Those of the tests that have a result in the extent. */
export function reportedAmong(db: Database, extent: Extent, testIds: readonly number[]): number[] {
  const { table, condition, parameters } = reportedIn(db, extent);
  return statement<[Record<string, string | number>], { id: number }>(
    db,
    `with ${table}
     select t.id from json_each(@ids) ids cross join tests t on t.id = ids.value
     where t.project_id = @project and ${condition}`,
  )
    .all({ ...parameters, project: extent.projectId, ids: JSON.stringify(testIds) })
    .map(({ id }) => id);
}

type Reported = {
  /** A common table expression that the condition reads. */
  readonly table: string;
  /** Whether a test `t` has a result in the extent. */
  readonly condition: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/** What tells whether a test has a result in the extent: looks from the newest day or job back, where nearly all tests are found at once. */
export function reportedIn(db: Database, extent: Extent): Reported {
  if (extent.kind === "jobs") {
    return {
      table: `looked as materialized (
        select j.id, j.suite_id from json_each(@jobs) jobs cross join jobs j on j.id = jobs.value)`,
      condition: `exists (
        select 1 from looked cross join results r on r.job_id = looked.id and r.test_id = t.id
        where looked.suite_id = t.suite_id)`,
      parameters: { jobs: JSON.stringify(extent.jobIds) },
    };
  }
  const { projectId, first, last, scopes } = extent;
  const days = JSON.stringify(recordedDays(db, projectId, first, last).reverse());
  const hasResults = `exists (
    select 1 from recorded cross join test_days d
    where d.project_id = @project and d.day = recorded.day and d.scope = recorded.scope and d.test_id = t.id)`;
  return {
    table: recordedTable,
    // The last day alone answers for most tests.
    condition: extent.isEveryScope
      ? `t.last_day >= @first and (t.last_day <= @last or ${hasResults})`
      : `t.last_day >= @first and ${hasResults}`,
    parameters: { first, last, days, scopes: JSON.stringify(scopes) },
  };
}
