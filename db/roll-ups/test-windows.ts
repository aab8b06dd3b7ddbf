import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import type { JobRow } from "#db/roll-ups/job-row.ts";
import { clearEntries, enterWindow, hasEntries } from "#db/roll-ups/window-entries.ts";
import { failingTable, firstDay, scopes, type Window } from "#db/roll-ups/window-sums.ts";
import { statement } from "#db/statement.ts";
import { dayOf } from "#lib/day.ts";
import { windowLengths } from "#lib/window.ts";

/** The day up to which a project's windows are summed; undefined before its first upload. */
export function windowEnd(db: Database, projectId: number): string | undefined {
  return statement<[number], { day: string }>(db, "select day from window_ends where project_id = ?").get(
    projectId,
  )?.day;
}

/**
 * The day up to which a project's windows can be read; undefined before its first upload, and while tests wait to enter
 * one.
 */
export function readableWindowEnd(db: Database, projectId: number): string | undefined {
  return hasEntries(db, projectId) ? undefined : windowEnd(db, projectId);
}

/**
 * Adds a stored job to the windows that hold its day, or takes it out again (`sign` -1, before its rows are
 * deleted). Its failures are left to `countFailuresInWindows` and `recomputeWindows`. A test that has sums in other
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

/**
 * Adds the failures of a stored job to the windows that hold its day; `countInWindows` comes before. Tests that
 * are in a window already cost the same however often they failed before; only those that enter it are summed up
 * over its days.
 */
export function countFailuresInWindows(db: Database, job: JobRow): void {
  const end = windowEnd(db, job.projectId);
  if (end === undefined) return;
  for (const days of windowsHolding(job.day, end)) {
    const entering = statement<[number, number, number], { testId: number }>(
      db,
      `select test_id as testId from failing_results f where job_id = ? and not exists (
         select 1 from test_windows w
         where w.project_id = ? and w.days = ? and w.scope in (${scopes}) and w.test_id = f.test_id)`,
    ).all(job.id, job.projectId, days);
    statement<[Window & { job: number; scope: number; first: string }], never>(
      db,
      `update test_windows set
         red_runs = red_runs + (f.${is.failed} and not exists (
           select 1 from failing_results other
           where other.test_id = f.test_id and other.run_id = f.run_id and other.job_id <> f.job_id
             and other.${is.failed} and other.day between @first and @end)),
         contradicted = contradicted + f.is_contradicted,
         last_failed_at = max(last_failed_at, f.started_at)
       from failing_results f
       where f.job_id = @job and test_windows.project_id = @project and days = @days
         and test_windows.scope = @scope and test_windows.test_id = f.test_id`,
    ).run({
      ...{ project: job.projectId, days, end, first: firstDay(days, end) },
      ...{ job: job.id, scope: job.scope },
    });
    enterWindow(db, { project: job.projectId, days, end }, ids(entering));
  }
}

/**
 * Tells afresh, from failing results, what is known of these tests' failures in the windows. What they ran in must
 * have been counted; a test that has no failure left leaves the window, one that has its first is summed up.
 */
export function recomputeWindows(db: Database, projectId: number, testIds: readonly number[]): void {
  const end = windowEnd(db, projectId);
  if (end === undefined || testIds.length === 0) return;
  for (const days of windowLengths) {
    const window = { project: projectId, days, end };
    const those = { ...window, first: firstDay(days, end), tests: JSON.stringify(testIds) };
    statement<[Window & { first: string; tests: string }], never>(
      db,
      `with ${failingTable}
       update test_windows set red_runs = told.red_runs, contradicted = told.contradicted,
         last_failed_at = told.last_failed_at, false_alarm = told.false_alarm
       from (
         select w.scope, w.test_id, coalesce(f.red_runs, 0) as red_runs,
                coalesce(f.contradicted, 0) as contradicted, coalesce(f.last_failed_at, 0) as last_failed_at,
                coalesce(f.false_alarm, 0) as false_alarm
         from test_windows w left join failing f on f.test_id = w.test_id and f.scope = w.scope
         where w.project_id = @project and w.days = @days and w.scope in (${scopes})
           and w.test_id in (select value from json_each(@tests))
       ) told
       where project_id = @project and days = @days and test_windows.scope = told.scope
         and test_windows.test_id = told.test_id`,
    ).run(those);
    statement<[number, number, string], never>(
      db,
      `delete from test_windows
       where project_id = ? and days = ? and scope in (${scopes}) and test_id in (select value from json_each(?))
         and not exists (
           select 1 from test_windows o
           where o.project_id = test_windows.project_id and o.days = test_windows.days and o.scope in (${scopes})
             and o.test_id = test_windows.test_id and o.last_failed_at > 0)`,
    ).run(projectId, days, those.tests);
    const absent = statement<[string, number, number], { testId: number }>(
      db,
      `select value as testId from json_each(?) where not exists (
         select 1 from test_windows where project_id = ? and days = ? and scope in (${scopes}) and test_id = value)`,
    ).all(those.tests, projectId, days);
    enterWindow(db, window, ids(absent));
  }
}

/** Adds to the false alarms of a test, in millionths, where windows hold the day and know the test in the scope. */
export function addToWindows(
  db: Database,
  at: { readonly projectId: number; readonly day: string; readonly scope: number; readonly testId: number },
  falseAlarm: number,
): void {
  const end = windowEnd(db, at.projectId);
  if (end === undefined || falseAlarm === 0) return;
  for (const days of windowsHolding(at.day, end)) {
    statement<[number, number, number, number, number], never>(
      db,
      `update test_windows set false_alarm = false_alarm + ?
       where project_id = ? and days = ? and scope = ? and test_id = ?`,
    ).run(falseAlarm, at.projectId, days, at.scope, at.testId);
  }
}

/** Brings the windows of a project to end with the day of `now`. True if they did not already. */
export function advanceWindows(db: Database, projectId: number, now: number): boolean {
  const today = dayOf(now);
  if ((windowEnd(db, projectId) ?? "") >= today) return false;
  rebuildWindows(db, projectId, today);
  return true;
}

/** Sums up all windows of a project from days and failing results, to end with `end`; many tests wait to be. */
export function rebuildWindows(db: Database, projectId: number, end: string): void {
  statement<[number, string], never>(
    db,
    "insert into window_ends (project_id, day) values (?, ?) on conflict do update set day = excluded.day",
  ).run(projectId, end);
  statement<[number], never>(db, "delete from test_windows where project_id = ?").run(projectId);
  clearEntries(db, projectId);
  for (const days of windowLengths) {
    const failing = statement<[number, string, string], { testId: number }>(
      db,
      `select distinct test_id as testId from failing_results where project_id = ? and day between ? and ?`,
    ).all(projectId, firstDay(days, end), end);
    enterWindow(db, { project: projectId, days, end }, ids(failing));
  }
}

function ids(rows: readonly { readonly testId: number }[]): number[] {
  return rows.map((row) => row.testId);
}

function windowsHolding(day: string, end: string): number[] {
  return windowLengths.filter((days) => day <= end && day >= firstDay(days, end));
}
