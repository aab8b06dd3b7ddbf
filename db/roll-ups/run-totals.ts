import type { Database } from "#db/open.ts";
import { recounted } from "#db/roll-ups/run-days.ts";
import { statement } from "#db/statement.ts";

/** Of each part of a run the job with the highest attempt: what the run amounts to. */
export const latestJobs = `
  select * from (
    select *, row_number() over (partition by name, shard, variant_id order by attempt desc, id desc) as age
    from jobs where run_id = @run
  ) where age = 1`;

/**
 * A job is red if a test failed in it, its command failed, or a report of it could not be read whole: unless CI was told
 * to pass, because quarantine mutes all failures of its upload and nothing else was wrong.
 */
export const isRedJob =
  "(is_spared = 0 and (failed > 0 or coalesce(exit_code, 0) <> 0 or is_incomplete = 1))";

/**
 * First start to last end where all parts ran in one go; the longest part where some were run again, perhaps
 * hours later, or where no times are known.
 */
export const wallMs = `case when min(attempt) = max(attempt) and count(wall_ms) > 0
  then max(max(wall_ms), max(finished_at) - min(started_at)) else max(wall_ms) end`;

/** Sums up a run from its jobs. A run that lost its last job is deleted. */
export function refreshRun(db: Database, runId: number): void {
  recounted(db, runId, () => sumUp(db, runId));
}

function sumUp(db: Database, runId: number): void {
  const changed = statement<[{ run: number }], never>(
    db,
    `update runs set jobs = t.jobs, tests = t.tests, passed = t.passed, failed = t.failed, errored = t.errored,
       flaky = t.flaky, skipped = t.skipped, quarantined = t.quarantined, is_red = t.is_red, wall_ms = t.wall_ms, total_ms = t.total_ms,
       started_at = t.started_at, finished_at = t.finished_at, day = t.day
     from (
       select count(*) as jobs, sum(tests) as tests, sum(passed) as passed, sum(failed) as failed,
              sum(errored) as errored, sum(flaky) as flaky, sum(skipped) as skipped,
              sum(quarantined) as quarantined, max(${isRedJob}) as is_red, ${wallMs} as wall_ms, sum(total_ms) as total_ms, min(started_at) as started_at,
              max(finished_at) as finished_at, min(day) as day
       from (${latestJobs})
     ) t
     where runs.id = @run and t.jobs > 0`,
  ).run({ run: runId });
  if (changed.changes === 0) statement<[number], never>(db, "delete from runs where id = ?").run(runId);
}
