import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** The attempt that each run has come to, by the job that was run again most often. Covered by jobs_by_key. */
export async function attemptsOfRuns(db: Database, runIds: readonly number[]): Promise<Map<number, number>> {
  const rows = statement<[string], { runId: number; attempt: number }>(
    db,
    `select j.run_id as runId, max(j.attempt) as attempt
     from json_each(?) ids cross join jobs j on j.run_id = ids.value group by j.run_id`,
  ).all(JSON.stringify(runIds));
  return new Map(rows.map(({ runId, attempt }) => [runId, attempt]));
}
