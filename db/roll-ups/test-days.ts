import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import type { JobRow } from "#db/roll-ups/job-row.ts";
import { statement } from "#db/statement.ts";

/** A linter's findings are stored as results but are no tests: they stay out of every roll-up. */
const counted = "test_id not in (select id from tests where suite_id = ? and is_finding = 1)";

/** Adds a job's results to the days of its tests. Rides on the primary keys of `results` and `test_days`. */
export function addTestDays(db: Database, job: JobRow): void {
  statement<[number, string, number, number, number], never>(
    db,
    `insert into test_days (project_id, day, scope, test_id, ran, failed, errored, flaky, skipped, duration_ms)
     select ?, ?, ?, test_id, ${is.ran}, ${is.failed}, ${is.errored}, ${is.flaky}, ${is.skipped}, coalesce(duration_ms, 0)
     from results where job_id = ? and ${counted}
     on conflict do update set ran = ran + excluded.ran, failed = failed + excluded.failed,
       errored = errored + excluded.errored, flaky = flaky + excluded.flaky, skipped = skipped + excluded.skipped,
       duration_ms = duration_ms + excluded.duration_ms`,
  ).run(job.projectId, job.day, job.scope, job.id, job.suiteId);
}

/** Takes a job's results out again, before they are deleted. */
export function removeTestDays(db: Database, job: JobRow): void {
  statement<[number, number, number, string, number], never>(
    db,
    `update test_days set ran = ran - (${is.ran}), failed = failed - (${is.failed}), errored = errored - (${is.errored}),
       flaky = test_days.flaky - (${is.flaky}), skipped = skipped - (${is.skipped}),
       duration_ms = test_days.duration_ms - coalesce(r.duration_ms, 0)
     from (select test_id, code, duration_ms from results where job_id = ? and ${counted}) r
     where project_id = ? and day = ? and scope = ? and test_days.test_id = r.test_id`,
  ).run(job.id, job.suiteId, job.projectId, job.day, job.scope);
  statement<[number, string, number], never>(
    db,
    "delete from test_days where project_id = ? and day = ? and scope = ? and ran = 0 and skipped = 0",
  ).run(job.projectId, job.day, job.scope);
}
