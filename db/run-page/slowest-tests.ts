import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { kindOf, type ResultKind } from "#lib/result-code.ts";

/** A result and how long it took over all its attempts. */
export type SlowTest = {
  readonly testId: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly jobId: number;
  readonly kind: ResultKind;
  readonly durationMs: number;
};

/** The results of these jobs that took longest, the longest first, `count` at the most. Reads all results of the jobs. */
export async function slowestTests(
  db: Database,
  jobIds: readonly number[],
  count: number,
): Promise<SlowTest[]> {
  return statement<[string, number], Omit<SlowTest, "kind"> & { code: number }>(
    db,
    `select r.testId, s.name as suite, t.group_name as "group", t.name, r.jobId, r.code, r.durationMs
     from (
       select test_id as testId, job_id as jobId, code, duration_ms as durationMs
       from json_each(?) ids cross join results on job_id = ids.value
       where duration_ms > 0 order by duration_ms desc, test_id, job_id limit ?
     ) r join tests t on t.id = r.testId join suites s on s.id = t.suite_id
     order by r.durationMs desc, r.testId, r.jobId`,
  )
    .all(JSON.stringify(jobIds), count)
    .map(({ code, ...row }) => ({ ...row, kind: kindOf(code) }));
}
