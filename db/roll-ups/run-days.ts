import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";

type Place = {
  readonly project: number;
  readonly day: string;
  readonly scope: number;
  readonly branch: string | null;
  readonly isRed: 0 | 1;
};

/**
 * Lets `change` write to a run and moves the run in the counts of its day and branch to where it then belongs. A run
 * without jobs is not counted: none stays so.
 */
export function recounted<Changed>(db: Database, runId: number | undefined, change: () => Changed): Changed {
  const before = runId === undefined ? undefined : placeOf(db, runId);
  const changed = change();
  const after = runId === undefined ? undefined : placeOf(db, runId);
  if (before !== undefined) add(db, before, -1);
  if (after !== undefined) add(db, after, 1);
  if (before !== undefined) dropEmpty(db, before);
  return changed;
}

/** Counts the runs of a project's day anew. Rides on runs_by_time. */
export function countDay(db: Database, projectId: number, day: string): void {
  statement<[number, string], never>(db, "delete from run_days where project_id = ? and day = ?").run(
    projectId,
    day,
  );
  statement<[number, number, number], never>(
    db,
    `insert into run_days (project_id, day, scope, runs, red_runs)
     select project_id, day, scope, count(*), sum(is_red) from runs indexed by runs_by_time
     where project_id = ? and started_at >= ? and started_at < ? and jobs > 0 group by project_id, day, scope`,
  ).run(projectId, dayStart(day), dayStart(addDays(day, 1)));
}

/** Counts the runs of a project's branch anew; gives how many there are. Rides on runs_by_branch. */
export function countBranch(db: Database, projectId: number, branch: string): number {
  statement<[number, string], never>(db, "delete from branch_days where project_id = ? and branch = ?").run(
    projectId,
    branch,
  );
  return statement<[number, string], { runs: number }>(
    db,
    `insert into branch_days (project_id, branch, day, runs, red_runs)
     select project_id, branch, day, count(*), sum(is_red) from runs
     where project_id = ? and branch = ? and jobs > 0 group by day returning runs`,
  )
    .all(projectId, branch)
    .reduce((sum, { runs }) => sum + runs, 0);
}

function placeOf(db: Database, runId: number): Place | undefined {
  return statement<[number], Place>(
    db,
    "select project_id as project, day, scope, branch, is_red as isRed from runs where id = ? and jobs > 0",
  ).get(runId);
}

function add(db: Database, place: Place, runs: 1 | -1): void {
  const counts = { ...place, runs, redRuns: runs * place.isRed };
  statement<[typeof counts], never>(
    db,
    `insert into run_days (project_id, day, scope, runs, red_runs) values (@project, @day, @scope, @runs, @redRuns)
     on conflict do update set runs = runs + excluded.runs, red_runs = red_runs + excluded.red_runs`,
  ).run(counts);
  if (place.branch === null) return;
  statement<[typeof counts], never>(
    db,
    `insert into branch_days (project_id, branch, day, runs, red_runs)
     values (@project, @branch, @day, @runs, @redRuns)
     on conflict do update set runs = runs + excluded.runs, red_runs = red_runs + excluded.red_runs`,
  ).run(counts);
}

function dropEmpty(db: Database, place: Place): void {
  statement<[Place], never>(
    db,
    "delete from run_days where project_id = @project and day = @day and scope = @scope and runs = 0",
  ).run(place);
  statement<[Place], never>(
    db,
    "delete from branch_days where project_id = @project and branch = @branch and day = @day and runs = 0",
  ).run(place);
}
