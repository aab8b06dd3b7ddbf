import type { Database } from "#db/open.ts";
import { recordedDays } from "#db/recorded-days.ts";
import { is } from "#db/roll-ups/codes.ts";
import type { JobRow } from "#db/roll-ups/job-row.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayOf } from "#lib/day.ts";
import { scopeCode } from "#lib/scope.ts";
import { windowLengths } from "#lib/window.ts";

/** The day up to which a project's windows are summed; undefined before its first upload. */
export function windowEnd(db: Database, projectId: number): string | undefined {
  return statement<[number], { day: string }>(db, "select day from window_ends where project_id = ?").get(
    projectId,
  )?.day;
}

/**
 * Adds a stored job to the windows that hold its day, or takes it out again (`sign` -1, before its rows are
 * deleted). The sums of tests that failed in it are left to `recomputeWindows`. A test that has sums in other
 * scopes only gets its first ones in this.
 */
export function countInWindows(db: Database, job: JobRow, sign: 1 | -1): void {
  const end = windowEnd(db, job.projectId);
  if (end === undefined) return;
  for (const days of windowsHolding(job.day, end)) {
    statement<[{ sign: number; job: number; project: number; days: number; scope: number }], never>(
      db,
      `insert into test_windows (project_id, days, scope, test_id, ran, failed, errored, flaky, skipped,
                                 red_runs, contradicted, last_failed_at)
       select @project, @days, @scope, w.test_id, @sign * (${is.ran}), @sign * (${is.failed}), @sign * (${is.errored}),
              @sign * (${is.flaky}), @sign * (${is.skipped}), 0, 0, 0
       from (select distinct test_id from test_windows where project_id = @project and days = @days) w
       cross join results r on r.job_id = @job and r.test_id = w.test_id
       where true
       on conflict do update set ran = ran + excluded.ran, failed = failed + excluded.failed,
         errored = errored + excluded.errored, flaky = flaky + excluded.flaky, skipped = skipped + excluded.skipped`,
    ).run({ sign, job: job.id, project: job.projectId, days, scope: job.scope });
    if (sign === 1) continue;
    statement<[number, number, number], never>(
      db,
      `delete from test_windows
       where project_id = ? and days = ? and scope = ? and ran = 0 and skipped = 0`,
    ).run(job.projectId, days, job.scope);
  }
}

/** Sums up afresh, from days and failing results, the windows of these tests. */
export function recomputeWindows(db: Database, projectId: number, testIds: readonly number[]): void {
  const end = windowEnd(db, projectId);
  if (end === undefined || testIds.length === 0) return;
  const tests = JSON.stringify(testIds);
  const scopes = JSON.stringify(Object.values(scopeCode));
  for (const days of windowLengths) {
    statement<[number, number, string, string], never>(
      db,
      `delete from test_windows where project_id = ? and days = ?
         and scope in (select value from json_each(?)) and test_id in (select value from json_each(?))`,
    ).run(projectId, days, scopes, tests);
    insertSums(db, { project: projectId, days, end, tests });
  }
}

/** Brings the windows of a project to end with the day of `now`. True if they did not already. */
export function advanceWindows(db: Database, projectId: number, now: number): boolean {
  const today = dayOf(now);
  if ((windowEnd(db, projectId) ?? "") >= today) return false;
  rebuildWindows(db, projectId, today);
  return true;
}

/** Sums up all windows of a project from days and failing results, to end with `end`. */
export function rebuildWindows(db: Database, projectId: number, end: string): void {
  statement<[number, string], never>(
    db,
    "insert into window_ends (project_id, day) values (?, ?) on conflict do update set day = excluded.day",
  ).run(projectId, end);
  statement<[number], never>(db, "delete from test_windows where project_id = ?").run(projectId);
  for (const days of windowLengths) {
    const failing = statement<[number, string, string], { testId: number }>(
      db,
      `select distinct test_id as testId from failing_results where project_id = ? and day between ? and ?`,
    ).all(projectId, addDays(end, 1 - days), end);
    const tests = JSON.stringify(failing.map((row) => row.testId));
    if (failing.length > 0) insertSums(db, { project: projectId, days, end, tests });
  }
}

type Sums = { project: number; days: number; end: string; tests: string };

/**
 * Of these tests, those with a failed attempt in the window get a row for each scope in which they have results.
 * Driven from the tests, the days and the scopes that hold anything, so that each sum is a handful of seeks in
 * `test_days`; `day between` there would read every test of every day.
 */
function insertSums(db: Database, { end, ...window }: Sums): void {
  const first = addDays(end, 1 - window.days);
  statement<[Omit<Sums, "end"> & { first: string; last: string; dayList: string; scopes: string }], never>(
    db,
    `insert into test_windows (project_id, days, scope, test_id, ran, failed, errored, flaky, skipped,
                               red_runs, contradicted, last_failed_at)
     with failing as materialized (
       select test_id, scope, count(distinct case when ${is.failed} then run_id end) as red_runs,
              sum(is_contradicted) as contradicted, max(started_at) as last_failed_at
       from failing_results indexed by failing_results_by_test
       where test_id in (select value from json_each(@tests))
         and project_id = @project and day between @first and @last
       group by test_id, scope
     ),
     recorded as materialized (
       select days.value as day, scopes.value as scope
       from json_each(@dayList) days cross join json_each(@scopes) scopes
       where exists (
         select 1 from test_days where project_id = @project and day = days.value and scope = scopes.value)
     )
     select @project, @days, d.scope, d.test_id, sum(d.ran), sum(d.failed), sum(d.errored), sum(d.flaky),
            sum(d.skipped), coalesce(f.red_runs, 0), coalesce(f.contradicted, 0), coalesce(f.last_failed_at, 0)
     from (select distinct test_id from failing) t
     cross join recorded
     cross join test_days d on d.project_id = @project and d.day = recorded.day and d.scope = recorded.scope
       and d.test_id = t.test_id
     left join failing f on f.test_id = d.test_id and f.scope = d.scope
     group by d.test_id, d.scope`,
  ).run({
    ...window,
    first,
    last: end,
    dayList: JSON.stringify(recordedDays(db, window.project, first, end)),
    scopes: JSON.stringify(Object.values(scopeCode)),
  });
}

function windowsHolding(day: string, end: string): number[] {
  return windowLengths.filter((days) => day <= end && day >= addDays(end, 1 - days));
}
