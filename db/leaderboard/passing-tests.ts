import type { Extent } from "#db/leaderboard/extent.ts";
import { type NamedTest, type NameFilter, namedColumns } from "#db/leaderboard/named-tests.ts";
import type { Database } from "#db/open.ts";
import { recordedDays } from "#db/recorded-days.ts";
import { statement } from "#db/statement.ts";
import { daysUntilKnown, type TestStatus } from "#lib/test-status.ts";

/** Tests reported in the extent beside the `ranked` ones, which passed or were skipped: counted all, listed in part. */
export type PassingTests = {
  readonly counts: { readonly new: number; readonly healthy: number };
  /** Tests by name from `offset` on, those of `status` only if it is given, with the tests of `beside` among them. */
  list(part: PassingPart): NamedTest[];
};

export type PassingPart = {
  readonly status: TestStatus | undefined;
  readonly beside: readonly number[];
  readonly direction: "asc" | "desc";
  readonly offset: number;
  readonly limit: number;
};

const dayMs = 86_400_000;

/** The passing tests of an extent that the names let through. `ranked` are the ids of the others. */
export function passingTests(
  db: Database,
  extent: Extent,
  names: NameFilter,
  ranked: readonly number[],
  now: number,
): PassingTests {
  const reported = reportedIn(db, extent);
  const parameters = {
    ...names.parameters,
    ...reported.parameters,
    project: extent.projectId,
    ranked: JSON.stringify(ranked),
    youngFrom: now - daysUntilKnown * dayMs,
  };
  const isPassing = `t.id not in (select value from json_each(@ranked)) and ${reported.condition}`;
  const counted = statement<[typeof parameters], { total: number; young: number }>(
    db,
    `select count(*) as total, count(*) filter (where t.first_seen_at > @youngFrom) as young
     from suites s join tests t on t.suite_id = s.id
     where s.project_id = @project and ${names.condition} and ${isPassing}`,
  ).get(parameters)!;

  return {
    counts: { new: counted.young, healthy: counted.total - counted.young },
    list({ status, beside, direction, offset, limit }) {
      if (limit <= 0) return [];
      const order = ["s.name", "t.group_name", "t.name", "t.ordinal"].map(
        (column) => `${column} ${direction}`,
      );
      return statement<[typeof parameters & { beside: string; offset: number; limit: number }], NamedTest>(
        db,
        // suites_by_name and tests_by_identity give the order, so that nothing is sorted.
        `select ${namedColumns} from suites s cross join tests t indexed by tests_by_identity on t.suite_id = s.id
         where s.project_id = @project and ${names.condition}
           and (t.id in (select value from json_each(@beside)) or (${ageOf(status)} and ${isPassing}))
         order by ${order.join(", ")} limit @limit offset @offset`,
      ).all({ ...parameters, beside: JSON.stringify(beside), offset, limit });
    },
  };
}

/** True of the passing tests that have the status, as SQL. */
function ageOf(status: TestStatus | undefined): string {
  switch (status) {
    case undefined:
      return "1";
    case "new":
      return "t.first_seen_at > @youngFrom";
    case "healthy":
      return "t.first_seen_at <= @youngFrom";
    case "broken":
    case "flaky":
    case "suspect":
      return "0";
  }
}

/** Whether a test `t` has a result in the extent, as SQL. */
function reportedIn(db: Database, extent: Extent): { condition: string; parameters: Record<string, string> } {
  if (extent.kind === "jobs") {
    const condition =
      "t.id in (select test_id from results where job_id in (select value from json_each(@jobs)))";
    return { condition, parameters: { jobs: JSON.stringify(extent.jobIds) } };
  }
  const { projectId, first, last, scopes } = extent;
  // The newest first: nearly all tests are found there.
  const days = JSON.stringify(recordedDays(db, projectId, first, last).reverse());
  const hasRows = `exists (
    select 1 from json_each(@days) days cross join json_each(@scopes) scopes
    cross join test_days d on d.project_id = @project and d.day = days.value and d.scope = scopes.value
      and d.test_id = t.id)`;
  // The last day answers for most tests, and costs nothing.
  const condition = extent.isEveryScope
    ? `t.last_day >= @first and (t.last_day <= @last or ${hasRows})`
    : `t.last_day >= @first and ${hasRows}`;
  return { condition, parameters: { first, last, days, scopes: JSON.stringify(scopes) } };
}
