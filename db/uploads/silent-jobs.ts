import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { silenceOf } from "#lib/silence.ts";

/** A job that reported regularly and does not any more. */
export type SilentJob = {
  readonly job: string;
  readonly suiteId: number;
  readonly suite: string;
  readonly variant: string;
  readonly lastAt: number;
  readonly lastRunId: number;
  /** Mean time between its runs, ms. */
  readonly usualMs: number;
  readonly silentMs: number;
};

/** A job that has been silent for longer was given up, and is not missed any more. */
const lookedBackMs = 30 * 86_400_000;

/**
 * Jobs of the last 30 days that have been silent for much longer than usual, the longest silent first. Shards count
 * as one, because their number changes. Rides on runs_by_time and jobs_by_key.
 */
export async function silentJobs(db: Database, projectId: number, now: number): Promise<SilentJob[]> {
  type Row = Omit<SilentJob, "usualMs" | "silentMs"> & {
    runs: number;
    firstAt: number;
    longestGapMs: number | null;
  };
  const rows = statement<[number, number], Row>(
    db,
    `select g.name as job, g.suite_id as suiteId, s.name as suite, v.key as variant, count(*) as runs, min(g.at) as firstAt,
            max(g.at) as lastAt, max(g.run_id) as lastRunId, max(g.at - g.before) as longestGapMs
     from (
       select name, suite_id, variant_id, run_id, at,
              lag(at) over (partition by name, suite_id, variant_id order by at, run_id) as before
       from (
         select j.name, j.suite_id, j.variant_id, j.run_id, min(j.started_at) as at
         from runs r join jobs j on j.run_id = r.id
         where r.project_id = ? and r.started_at >= ?
         group by j.run_id, j.name, j.suite_id, j.variant_id
       )
     ) g join suites s on s.id = g.suite_id join variants v on v.id = g.variant_id
     group by g.name, g.suite_id, g.variant_id order by lastAt, job, suite, variant`,
  ).all(projectId, now - lookedBackMs);
  return rows.flatMap(({ runs, firstAt, longestGapMs, ...job }) => {
    const silence = silenceOf({ runs, firstAt, lastAt: job.lastAt, longestGapMs: longestGapMs ?? 0 }, now);
    return silence === undefined ? [] : [{ ...job, ...silence }];
  });
}
