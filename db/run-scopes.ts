import type { Database } from "#db/open.ts";
import type { Project } from "#db/projects.ts";
import { recounted } from "#db/roll-ups/run-days.ts";
import { statement } from "#db/statement.ts";
import { markStale } from "#db/verdicts/flake-model.ts";
import { moveLegs } from "#db/verdicts/legs.ts";
import { scopeCode, scopeOf } from "#lib/scope.ts";

type Row = {
  readonly id: number;
  readonly branch: string | null;
  readonly pr: string | null;
  readonly scope: number;
};

/**
 * Sorts a project's runs anew by the default branch that it now has, with their jobs and failing results. Gives how
 * many runs moved; their roll-ups still count them where they were. That a run was in a merge queue is known only
 * by its scope, so those stay. Part of the caller's transaction.
 */
export function recomputeScopes(db: Database, project: Project): number {
  const moved = statement<[number], Row>(
    db,
    `select id, branch, pr, scope from runs where project_id = ? and scope <> ${scopeCode.queue} order by id`,
  )
    .all(project.id)
    .filter((run) => run.scope !== scopeNow(run, project));
  for (const run of moved) recounted(db, run.id, () => moveRun(db, run.id, scopeNow(run, project)));
  if (moved.length > 0) {
    moveLegs(db, project.id);
    markStale(db, project.id);
  }
  return moved.length;
}

function scopeNow({ branch, pr }: Row, project: Project): number {
  const said = { ...(branch === null ? {} : { branch }), ...(pr === null ? {} : { pr }) };
  return scopeCode[scopeOf(said, project.defaultBranch)];
}

/** Rides on jobs_by_key and failing_results_by_job. */
function moveRun(db: Database, runId: number, scope: number): void {
  for (const sql of [
    "update runs set scope = ? where id = ?",
    "update jobs set scope = ? where run_id = ?",
    "update failing_results set scope = ? where job_id in (select id from jobs where run_id = ?)",
  ]) {
    statement<[number, number], never>(db, sql).run(scope, runId);
  }
}
