import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Attempts are counted by CI, from 1; larger numbers than this are names of jobs, as GitLab gives them. */
const mostCounted = 999;

/**
 * The attempt that each run has come to, by the job that was run again most often. Where CI names attempts by other
 * numbers, they are counted. Covered by jobs_by_key.
 */
export async function attemptsOfRuns(db: Database, runIds: readonly number[]): Promise<Map<number, number>> {
  const rows = statement<[string], { runId: number; attempt: number }>(
    db,
    `select parts.run_id as runId, max(parts.attempt) as attempt
     from (
       select j.run_id, case when max(j.attempt) > ${mostCounted} then count(*) else max(j.attempt) end as attempt
       from json_each(?) ids cross join jobs j on j.run_id = ids.value group by j.run_id, j.name, j.shard, j.variant_id
     ) parts group by parts.run_id`,
  ).all(JSON.stringify(runIds));
  return new Map(rows.map(({ runId, attempt }) => [runId, attempt]));
}
