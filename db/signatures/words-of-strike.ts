import type { Database } from "#db/open.ts";
import { type FailureWording, failureTextsOf } from "#db/run-page/failure-texts-of.ts";
import { statement } from "#db/statement.ts";
import type { Strike } from "#lib/strike.ts";

/** What a failing result said in full; undefined if its report says nothing. Rides on failing_results_by_job. */
export async function wordsOfStrike(
  db: Database,
  { jobId, testId }: Pick<Strike, "jobId" | "testId">,
): Promise<FailureWording | undefined> {
  const row = statement<[number, number], { id: number | null }>(
    db,
    "select failure_id as id from failing_results where job_id = ? and test_id = ?",
  ).get(jobId, testId);
  if (row === undefined || row.id === null) return undefined;
  return (await failureTextsOf(db, [row.id])).get(row.id);
}
