import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Notes what the results of a job said, before any of them is deleted. Part of the caller's transaction. */
export function noteFailuresOf(db: Database, jobId: number): void {
  statement<[number, number], never>(
    db,
    `insert or ignore into failures_due
     select failure_id from attempts where job_id = ? and failure_id is not null
     union select failure_id from failing_results where job_id = ? and failure_id is not null`,
  ).run(jobId, jobId);
}

/**
 * Deletes those of up to `most` noted failures that no attempt and no failing result says any more, in one transaction.
 * Gives how many it looked at: call again until it is 0. Rides on attempts_by_failure and failing_results_by_failure.
 */
export function dropUnsaidFailures(db: Database, most: number): number {
  return db
    .transaction(() => {
      const due = statement<[number], { id: number }>(
        db,
        "select failure_id as id from failures_due order by failure_id limit ?",
      ).all(most);
      for (const { id } of due) {
        statement<[{ id: number }], never>(
          db,
          `delete from failures where id = @id
           and not exists (select 1 from attempts where failure_id = @id)
           and not exists (select 1 from failing_results where failure_id = @id)`,
        ).run({ id });
        statement<[number], never>(db, "delete from failures_due where failure_id = ?").run(id);
      }
      return due.length;
    })
    .immediate();
}
