import type { Database } from "#db/open.ts";
import { isRedJob } from "#db/roll-ups/run-totals.ts";
import { statement } from "#db/statement.ts";

/** A job, shard and variant in which a suite ran. */
export type SuitePart = {
  readonly job: string;
  /** "" if the job is not split. */
  readonly shard: string;
  /** key=value pairs; "" if nothing is known. */
  readonly variant: string;
  /** How often it was reported, each attempt counted, and how often red. */
  readonly jobs: number;
  readonly redJobs: number;
  /** Of its latest report. */
  readonly tests: number;
  readonly meanWallMs: number | undefined;
  readonly longestWallMs: number | undefined;
};

/** The parts of a suite in these runs, the one that takes longest first. Rides on jobs_by_key. */
export async function partsOfSuite(
  db: Database,
  suiteId: number,
  runIds: readonly number[],
): Promise<SuitePart[]> {
  type Row = Omit<SuitePart, "meanWallMs" | "longestWallMs"> & {
    mean: number | null;
    longest: number | null;
  };
  return statement<[string, number], Row>(
    db,
    `select j.name as job, j.shard, v.key as variant, count(*) as jobs, sum(${isRedJob}) as redJobs,
            max(case when j.age = 1 then j.tests end) as tests, avg(j.wall_ms) as mean, max(j.wall_ms) as longest
     from (
       select jobs.*, row_number() over (partition by name, shard, variant_id order by started_at desc, jobs.id desc) as age
       from json_each(?) ids cross join jobs indexed by jobs_by_key on jobs.run_id = ids.value and jobs.suite_id = ?
     ) j join variants v on v.id = j.variant_id
     group by j.name, j.shard, v.key order by mean desc, j.name, length(j.shard), j.shard, v.key`,
  )
    .all(JSON.stringify(runIds), suiteId)
    .map(({ mean, longest, ...row }) => ({
      ...row,
      meanWallMs: mean ?? undefined,
      longestWallMs: longest ?? undefined,
    }));
}
