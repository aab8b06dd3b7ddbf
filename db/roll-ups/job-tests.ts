import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { resultCode } from "#lib/result-code.ts";
import { testSetBytes, withTestReplaced } from "#lib/test-set.ts";

/** Which tests a job has results of: sets as lib/test-set.ts writes them. */
export type JobTests = { readonly ran: Uint8Array; readonly skipped: Uint8Array };

type CodedResult = { readonly test: number; readonly code: number };

/** Notes which tests a job has results of, given by ascending id. Part of the caller's transaction. */
export function writeJobTests(db: Database, jobId: number, results: readonly CodedResult[]): void {
  const { ran, skipped } = jobTestsOf(results);
  statement<[number, Uint8Array, Uint8Array], never>(
    db,
    `insert into job_tests (job_id, ran, skipped) values (?, ?, ?)
     on conflict (job_id) do update set ran = excluded.ran, skipped = excluded.skipped`,
  ).run(jobId, ran, skipped);
}

/** Which tests a job has results of, told from the results themselves. */
export function readJobTests(db: Database, jobId: number): JobTests {
  return jobTestsOf(resultsOf(db, jobId));
}

/** Notes anew which tests a job has results of; nothing of one whose results retention deleted. */
export function recountJobTests(db: Database, jobId: number): void {
  const results = resultsOf(db, jobId);
  if (results.length > 0) writeJobTests(db, jobId, results);
}

/** Notes for jobs that results of one test are of another now. */
export function moveJobTests(db: Database, jobIds: readonly number[], from: number, to: number): void {
  const find = statement<[number], JobTests>(db, "select ran, skipped from job_tests where job_id = ?");
  const write = statement<[Uint8Array, Uint8Array, number], never>(
    db,
    "update job_tests set ran = ?, skipped = ? where job_id = ?",
  );
  for (const jobId of jobIds) {
    const known = find.get(jobId);
    if (known === undefined) continue;
    write.run(withTestReplaced(known.ran, from, to), withTestReplaced(known.skipped, from, to), jobId);
  }
}

/** Notes the tests of up to `most` jobs of a time before that was done. Gives how many there were. */
export function noteDueJobTests(db: Database, most: number): number {
  return db
    .transaction(() => {
      const due = statement<[number], { jobId: number }>(
        db,
        "select job_id as jobId from job_tests_due order by job_id desc limit ?",
      ).all(most);
      for (const { jobId } of due) {
        recountJobTests(db, jobId);
        statement<[number], never>(db, "delete from job_tests_due where job_id = ?").run(jobId);
      }
      return due.length;
    })
    .immediate();
}

/** Rides on the primary key of `results`, which gives the order. */
function resultsOf(db: Database, jobId: number): CodedResult[] {
  return statement<[number], CodedResult>(
    db,
    "select test_id as test, code from results where job_id = ? order by test_id",
  ).all(jobId);
}

function jobTestsOf(results: readonly CodedResult[]): JobTests {
  const setOf = (isSkipped: boolean) =>
    testSetBytes(
      results.filter(({ code }) => (code === resultCode.skipped) === isSkipped).map((result) => result.test),
    );
  return { ran: setOf(false), skipped: setOf(true) };
}
