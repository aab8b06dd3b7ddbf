import type { Database } from "#db/open.ts";
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
 * deleted). The sums of tests that failed in it are left to `recomputeWindows`.
 */
export function countInWindows(db: Database, job: JobRow, sign: 1 | -1): void {
  const end = windowEnd(db, job.projectId);
  if (end === undefined) return;
  for (const days of windowsHolding(job.day, end)) {
    statement<[{ sign: number; job: number; project: number; days: number; scope: number }], never>(
      db,
      `update test_windows set ran = ran + @sign * (${is.ran}), failed = failed + @sign * (${is.failed}),
         errored = errored + @sign * (${is.errored}), flaky = flaky + @sign * (${is.flaky}),
         skipped = skipped + @sign * (${is.skipped})
       from results r
       where r.job_id = @job and r.test_id = test_windows.test_id
         and project_id = @project and days = @days and scope = @scope`,
    ).run({ sign, job: job.id, project: job.projectId, days, scope: job.scope });
  }
}

/** Sums up afresh, from days and failing results, the windows of these tests in one scope. */
export function recomputeWindows(
  db: Database,
  projectId: number,
  scope: number,
  testIds: readonly number[],
): void {
  const end = windowEnd(db, projectId);
  if (end === undefined || testIds.length === 0) return;
  const tests = JSON.stringify(testIds);
  for (const days of windowLengths) {
    statement<[number, number, number, string], never>(
      db,
      `delete from test_windows
       where project_id = ? and days = ? and scope = ? and test_id in (select value from json_each(?))`,
    ).run(projectId, days, scope, tests);
    insertSums(db, { project: projectId, days, scope, end, tests });
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
    for (const scope of Object.values(scopeCode)) {
      const first = addDays(end, 1 - days);
      const failing = statement<[number, string, string, number], { testId: number }>(
        db,
        `select distinct test_id as testId from failing_results
         where project_id = ? and day between ? and ? and scope = ?`,
      ).all(projectId, first, end, scope);
      const tests = JSON.stringify(failing.map((row) => row.testId));
      if (failing.length > 0) insertSums(db, { project: projectId, days, scope, end, tests });
    }
  }
}

type Sums = { project: number; days: number; scope: number; end: string; tests: string };

/**
 * Driven from the tests and the days that hold anything, so that each sum is a handful of seeks in `test_days`;
 * `day between` there would read every test of every day.
 */
function insertSums(db: Database, { end, ...window }: Sums): void {
  const first = addDays(end, 1 - window.days);
  statement<[Omit<Sums, "end"> & { first: string; last: string; dayList: string }], never>(
    db,
    `insert into test_windows (project_id, days, scope, test_id, ran, failed, errored, flaky, skipped,
                               red_runs, contradicted, last_failed_at)
     select @project, @days, @scope, f.test_id, sum(d.ran), sum(d.failed), sum(d.errored), sum(d.flaky), sum(d.skipped),
            f.red_runs, f.contradicted, f.last_failed_at
     from (
       select test_id, count(distinct case when ${is.failed} then run_id end) as red_runs,
              sum(is_contradicted) as contradicted, max(started_at) as last_failed_at
       from failing_results indexed by failing_results_by_test
       where test_id in (select value from json_each(@tests))
         and project_id = @project and day between @first and @last and scope = @scope
       group by test_id
     ) f
     cross join json_each(@dayList) days
     cross join test_days d on d.project_id = @project and d.day = days.value and d.scope = @scope and d.test_id = f.test_id
     group by f.test_id`,
  ).run({
    ...window,
    first,
    last: end,
    dayList: JSON.stringify(recordedDays(db, window.project, first, end)),
  });
}

/** The days of a range on which a project has results: one seek each. */
function recordedDays(db: Database, projectId: number, first: string, last: string): string[] {
  return statement<[{ project: number; first: string; last: string }], { day: string }>(
    db,
    `with recursive found (day) as (
       select min(day) from test_days where project_id = @project and day >= @first
       union all
       select (select min(day) from test_days where project_id = @project and day > found.day)
       from found where found.day is not null
     )
     select day from found where day is not null and day <= @last`,
  )
    .all({ project: projectId, first, last })
    .map((row) => row.day);
}

function windowsHolding(day: string, end: string): number[] {
  return windowLengths.filter((days) => day <= end && day >= addDays(end, 1 - days));
}
