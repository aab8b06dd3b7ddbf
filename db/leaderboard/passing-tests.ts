import type { Extent } from "#db/leaderboard/extent.ts";
import { type NamedTest, type NameFilter, namedColumns } from "#db/leaderboard/named-tests.ts";
import { reportedIn } from "#db/leaderboard/reported-tests.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** Tests reported in the extent beside the `ranked` ones, which passed or were skipped: counted all, listed in part. */
export type PassingTests = {
  readonly counts: { readonly new: number; readonly healthy: number };
  /** Tests by name from `offset` on, those of `status` only if it is given, with the tests of `beside` among them. */
  list(part: PassingPart): NamedTest[];
};

type PassingPart = {
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
    youngFrom: now - thresholdsOf(db, extent.projectId).thresholds.knownDays * dayMs,
  };
  const isReported = `t.project_id = @project and ${names.condition} and ${reported.condition}`;
  const countsOf = (tests: string) => `
    select count(*) as total, count(*) filter (where t.first_seen_at > @youngFrom) as young
    from ${tests} cross join suites s on s.id = t.suite_id where ${isReported}`;
  const counted = statement<[typeof parameters], { total: number; young: number }>(
    db,
    // Rides on tests_by_project. To take the ranked away from all costs half of asking each test whether it is one.
    `${reported.tables}
     select every.total - listed.total as total, every.young - listed.young as young
     from (${countsOf("tests t")}) every
     cross join (${countsOf("json_each(@ranked) ids cross join tests t on t.id = ids.value")}) listed`,
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
        `${reported.tables}
         select ${namedColumns} from suites s cross join tests t indexed by tests_by_identity on t.suite_id = s.id
         where s.project_id = @project and ${names.condition}
           and (t.id in (select value from json_each(@beside)) or (${ageOf(status)} and ${reported.condition}
             and t.id not in (select value from json_each(@ranked))))
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
    case "probation":
    case "fixed":
      return "0";
  }
}
