import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { historyLength, usualTestsOf } from "#lib/quarantine/job-size.ts";

/**
 * How many tests a job usually has: the median of the latest runs of the same name, shard, suite and variant before it,
 * without those that could not be read whole. Undefined while there are too few. Rides on jobs_by_suite.
 */
export function usualTests(db: Database, jobId: number): number | undefined {
  const counts = statement<[number], { tests: number }>(
    db,
    `select tests from (
       select j.* from jobs own
       cross join jobs j indexed by jobs_by_suite on j.suite_id = own.suite_id and j.started_at <= own.started_at
       where own.id = ? and j.run_id <> own.run_id and j.name = own.name and j.shard = own.shard
         and j.variant_id = own.variant_id and j.is_incomplete = 0 and j.attempt = 1
       order by j.started_at desc, j.id desc limit ${historyLength}
     )`,
  ).all(jobId);
  return usualTestsOf(counts.map(({ tests }) => tests));
}
