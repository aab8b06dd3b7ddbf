import type { Database } from "#db/open.ts";
import { recordedDays } from "#db/recorded-days.ts";
import { moveJobTests } from "#db/roll-ups/job-tests.ts";
import { scopes } from "#db/roll-ups/window-sums.ts";
import { statement } from "#db/statement.ts";

/** What a merge moves from one test to another: its jobs, and its days, of which old ones have no jobs any more. */
export type Moved = { readonly jobs: readonly number[]; readonly days: readonly Day[] };

type Day = {
  readonly day: string;
  readonly scope: number;
  readonly ran: number;
  readonly failed: number;
  readonly errored: number;
  readonly flaky: number;
  readonly skipped: number;
  readonly durationMs: number;
};

/** All that is stored of a test. Rides on jobs_by_suite; a seek in `test_days` for each day and scope. */
export function rowsOf(db: Database, projectId: number, suiteId: number, testId: number): Moved {
  const jobs = statement<[number, number, number], { jobId: number }>(
    db,
    `select j.id as jobId from jobs j where j.suite_id = ?
       and exists (select 1 from results r where r.job_id = j.id and r.test_id = ?)
     union select job_id from failing_results where test_id = ? order by 1`,
  ).all(suiteId, testId, testId);
  const recorded = JSON.stringify(recordedDays(db, projectId, "", "9999"));
  const days = statement<[string, number, number], Day>(
    db,
    `select d.day, d.scope, d.ran, d.failed, d.errored, d.flaky, d.skipped, d.duration_ms as durationMs
     from json_each(?) recorded cross join json_each('[${scopes}]') scopes
     cross join test_days d on d.project_id = ? and d.day = recorded.value and d.scope = scopes.value and d.test_id = ?
     order by d.day, d.scope`,
  ).all(recorded, projectId, testId);
  return { jobs: jobs.map(({ jobId }) => jobId), days };
}

/** Moves these rows from one test to another, which has none of them. Part of the caller's transaction. */
export function moveRows(
  db: Database,
  projectId: number,
  { jobs, days }: Moved,
  from: number,
  to: number,
): void {
  for (const table of ["results", "attempts", "outputs", "attachments", "properties", "failing_results"]) {
    const move = statement<[number, number, number], never>(
      db,
      `update ${table} set test_id = ? where job_id = ? and test_id = ?`,
    );
    for (const job of jobs) move.run(to, job, from);
  }
  moveJobTests(db, jobs, from, to);
  // One word on a failure of a run is enough, and so is one verdict of a leg.
  const verdicts = statement<[number, number, number], never>(
    db,
    `update or replace failure_verdicts set test_id = ? where test_id = ? and leg_id in (
       select l.id from jobs j join legs l on l.run_id = j.run_id and l.attempt = j.attempt
         and l.variant_id = j.variant_id where j.id = ?)`,
  );
  const words = statement<[number, number, number], never>(
    db,
    `update or replace outcomes set test_id = ? where test_id = ? and run_id = (select run_id from jobs where id = ?)`,
  );
  for (const job of jobs) {
    verdicts.run(to, from, job);
    words.run(to, from, job);
  }
  for (const day of days) {
    addDay(db, projectId, from, day, -1);
    addDay(db, projectId, to, day, 1);
  }
}

function addDay(db: Database, projectId: number, testId: number, day: Day, sign: 1 | -1): void {
  const values = { ...day, projectId, testId, sign };
  statement<[typeof values], never>(
    db,
    `insert into test_days (project_id, day, scope, test_id, ran, failed, errored, flaky, skipped, duration_ms)
     values (@projectId, @day, @scope, @testId, @sign * @ran, @sign * @failed, @sign * @errored, @sign * @flaky,
       @sign * @skipped, @sign * @durationMs)
     on conflict do update set ran = ran + excluded.ran, failed = failed + excluded.failed,
       errored = errored + excluded.errored, flaky = flaky + excluded.flaky, skipped = skipped + excluded.skipped,
       duration_ms = duration_ms + excluded.duration_ms`,
  ).run(values);
  statement<[number, string, number, number], never>(
    db,
    `delete from test_days where project_id = ? and day = ? and scope = ? and test_id = ? and ran = 0 and skipped = 0`,
  ).run(projectId, day.day, day.scope, testId);
}
