import type { Database } from "#db/open.ts";
import { recordedDays } from "#db/recorded-days.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import { addDays } from "#lib/day.ts";
import { scopeCode } from "#lib/scope.ts";

/** A stretch of days of a project that is kept summed up; `end` is its last. */
export type Window = { readonly project: number; readonly days: number; readonly end: string };

/**
 * Of these tests, those with a failed attempt in the window get a row for each scope in which they have results.
 * Driven from the tests, the days and the scopes that hold anything, so that each sum is a handful of seeks in
 * `test_days`; `day between` there would read every test of every day.
 */
export function insertSums(db: Database, window: Window, testIds: readonly number[]): void {
  if (testIds.length === 0) return;
  const first = firstDay(window.days, window.end);
  const days = recordedDays(db, window.project, first, window.end);
  statement<[Window & { first: string; tests: string; recordedDays: string }], never>(
    db,
    `insert into test_windows (project_id, days, scope, test_id, ran, failed, errored, flaky, skipped,
                               red_runs, contradicted, last_failed_at, false_alarm)
     with ${failingTable},
     recorded as materialized (
       select recorded_days.value as day, scopes.value as scope
       from json_each(@recordedDays) recorded_days cross join json_each('[${scopes}]') scopes
       where exists (
         select 1 from test_days where project_id = @project and day = recorded_days.value and scope = scopes.value)
     ),
     sums as materialized (
       select d.scope, d.test_id, sum(d.ran) as ran, sum(d.failed) as failed, sum(d.errored) as errored,
              sum(d.flaky) as flaky, sum(d.skipped) as skipped
       from (select distinct test_id from failing) t cross join recorded
       cross join test_days d on d.project_id = @project and d.day = recorded.day and d.scope = recorded.scope
         and d.test_id = t.test_id
       group by d.test_id, d.scope
     )
     select @project, @days, sums.scope, sums.test_id, ran, failed, errored, flaky, skipped,
            coalesce(red_runs, 0), coalesce(contradicted, 0), coalesce(last_failed_at, 0), coalesce(false_alarm, 0)
     from sums left join failing f on f.test_id = sums.test_id and f.scope = sums.scope`,
  ).run({ ...window, first, tests: JSON.stringify(testIds), recordedDays: JSON.stringify(days) });
}

/** The failures of @tests from @first to @end, by test and scope: a common table expression. */
export const failingTable = `failing as materialized (
  select test_id, scope, count(distinct case when ${is.failed} then run_id end) as red_runs,
         sum(is_contradicted) as contradicted, max(started_at) as last_failed_at,
         coalesce(sum(false_alarm), 0) as false_alarm
  from failing_results indexed by failing_results_by_test
  where test_id in (select value from json_each(@tests)) and project_id = @project and day between @first and @end
  group by test_id, scope)`;

/** Of all scopes, so that a test's rows are found by the primary key. */
export const scopes = Object.values(scopeCode).join(", ");

/** The first day of a window. */
export function firstDay(days: number, end: string): string {
  return addDays(end, 1 - days);
}
