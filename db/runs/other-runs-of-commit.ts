import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { isRedJob, latestJobs } from "#db/roll-ups/run-totals.ts";
import type { Run } from "#db/runs/run-row.ts";
import { statement } from "#db/statement.ts";

/** Another run of the same commit and pull request. */
export type OtherRun = { readonly id: number; readonly isRed: boolean };

/** So many runs of one commit are looked at, the latest ones. */
const mostRuns = 20;

/**
 * The runs beside this one whose word on its commit and pull request still stands, the red ones first: several
 * workflows may test one commit. A red run whose failing tests all ran again later, or whose red jobs did where no
 * test failed, is left out: those later runs speak for it. None for a run without commit or pull request. Rides on
 * runs_by_commit and jobs_by_commit.
 */
export function otherRunsOfCommit(db: Database, projectId: number, run: Run): OtherRun[] {
  const { id, commit, pr } = run;
  if (commit === undefined || pr === undefined) return [];
  type Row = { id: number; isRed: number };
  const rows = statement<[number, string, string, number], Row>(
    db,
    `select id, is_red as isRed from runs indexed by runs_by_commit
     where project_id = ? and commit_sha = ? and pr = ? and id <> ?
     order by started_at desc, id desc limit ${mostRuns}`,
  ).all(projectId, commit, pr, id);
  return rows
    .map((row) => ({ id: row.id, isRed: row.isRed === 1 }))
    .filter((other) => !other.isRed || isUnanswered(db, projectId, commit, other.id))
    .toSorted((a, b) => Number(b.isRed) - Number(a.isRed));
}

/** True if something of a red run has not run again on its commit since. */
function isUnanswered(db: Database, projectId: number, commit: string, runId: number): boolean {
  const row = statement<[{ run: number; project: number; commit: string }], { open: number }>(
    db,
    `with red as materialized (select * from (${latestJobs}) where ${isRedJob}),
     later as materialized (
       select id, run_id, suite_id, name, shard, variant_id, started_at from jobs
       where project_id = @project and commit_sha = @commit and run_id <> @run
     )
     select exists (
       select 1 from red j join failing_results f indexed by failing_results_by_job on f.job_id = j.id
       where ${is.failed} and not exists (
         select 1 from later k join results r on r.job_id = k.id and r.test_id = f.test_id
         where k.started_at > j.started_at and k.variant_id = j.variant_id
       )
     ) or exists (
       select 1 from red j
       where j.failed = 0 and not exists (
         select 1 from later k where k.started_at > j.started_at and k.suite_id = j.suite_id and k.name = j.name
           and k.shard = j.shard and k.variant_id = j.variant_id
       )
     ) as open`,
  ).get({ run: runId, project: projectId, commit });
  return row?.open === 1;
}
