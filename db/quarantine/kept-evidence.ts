import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { noteFailuresOf } from "#db/unsaid-failures.ts";

/** What a failing result left besides its row, by job and test. */
export const evidenceTables = ["attempts", "outputs", "attachments", "properties"] as const;

/** SQL: tests in quarantine, whose attempts and texts outlive retention: whoever mends them needs what they said. */
export const keepsEvidence = `test_id in (
  select q.test_id from quarantine_tests q join quarantine_entries e on e.id = q.entry_id where e.released_at is null)`;

/** Deletes what was kept for an entry's tests alone, once it is released. Rides on failing_results_by_test. */
export function dropReleasedEvidence(db: Database, entryId: number): void {
  const left = statement<[number], { jobId: number; testId: number }>(
    db,
    `select f.job_id as jobId, f.test_id as testId from quarantine_tests q
     cross join failing_results f indexed by failing_results_by_test on f.test_id = q.test_id
     where q.entry_id = ? and not exists (select 1 from results r where r.job_id = f.job_id)`,
  ).all(entryId);
  for (const { jobId, testId } of left) {
    noteFailuresOf(db, jobId);
    for (const table of evidenceTables) {
      statement<[number, number], never>(
        db,
        `delete from ${table} where job_id = ? and test_id = ? and not ${keepsEvidence}`,
      ).run(jobId, testId);
    }
  }
}
