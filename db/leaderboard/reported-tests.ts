import type { Extent } from "#db/leaderboard/extent.ts";
import type { Database } from "#db/open.ts";
import { recordedDays, recordedTable } from "#db/recorded-days.ts";
import { statement } from "#db/statement.ts";

/** Those of the tests that have a result in the extent. */
export function reportedAmong(db: Database, extent: Extent, testIds: readonly number[]): number[] {
  const { tables, condition, parameters } = reportedIn(db, extent);
  return statement<[typeof parameters], { id: number }>(
    db,
    `${tables}
     select t.id from json_each(@ids) ids cross join tests t on t.id = ids.value
     where t.project_id = @project and ${condition}`,
  )
    .all({ ...parameters, project: extent.projectId, ids: JSON.stringify(testIds) })
    .map(({ id }) => id);
}

type Reported = {
  /** "with" and the common table expressions that the condition reads, or "". */
  readonly tables: string;
  /** Whether a test `t` has a result in the extent. */
  readonly condition: string;
  readonly parameters: Readonly<Record<string, string | number | Buffer>>;
};

/** What tells whether a test has a result in the extent: looks from the newest day back, where nearly all tests are found at once. */
export function reportedIn(db: Database, extent: Extent): Reported {
  if (extent.kind === "jobs") {
    const { reported, first } = extent.tests();
    return {
      tables: "",
      condition: "substr(@reported, t.id - @firstTest + 1, 1) = x'31'",
      parameters: { reported, firstTest: first },
    };
  }
  const { projectId, first, last, scopes } = extent;
  const days = JSON.stringify(recordedDays(db, projectId, first, last).reverse());
  const hasResults = `exists (
    select 1 from recorded cross join test_days d
    where d.project_id = @project and d.day = recorded.day and d.scope = recorded.scope and d.test_id = t.id)`;
  return {
    tables: `with ${recordedTable}`,
    // The last day alone answers for most tests.
    condition: extent.isEveryScope
      ? `t.last_day >= @first and (t.last_day <= @last or ${hasResults})`
      : `t.last_day >= @first and ${hasResults}`,
    parameters: { first, last, days, scopes: JSON.stringify(scopes) },
  };
}
