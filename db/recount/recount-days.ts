import type { Database } from "#db/open.ts";
import { countBranch, countDay } from "#db/roll-ups/run-days.ts";
import { countUploadsOfDay } from "#db/roll-ups/upload-hours.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayOf, dayStart } from "#lib/day.ts";

/** Counts the runs of a day again; the key is the day. Rides on runs_by_time and the primary key of `run_days`. */
export function recountRunDays(db: Database, projectId: number, after: string): string | undefined {
  const next = statement<[{ project: number; after: string; from: number }], { day: string | null }>(
    db,
    `select min(day) as day from (
       select min(day) as day from run_days where project_id = @project and day > @after
       union all
       select * from (select day from runs indexed by runs_by_time where project_id = @project and started_at >= @from
                      order by started_at limit 1))`,
  ).get({ project: projectId, after, from: beginAfter(after) });
  if (next?.day == null) return undefined;
  countDay(db, projectId, next.day);
  return next.day;
}

/** Most branches have a handful of runs, and one has most. */
const branchesAtOnce = 20;
const runsAtOnce = 2000;

/** Counts the runs of branches again, a few at a time; the key is a branch. Rides on runs_by_branch. */
export function recountBranchDays(db: Database, projectId: number, after: string): string | undefined {
  const nextBranch = statement<[{ project: number; after: string }], { branch: string | null }>(
    db,
    `select min(branch) as branch from (
       select min(branch) as branch from branch_days where project_id = @project and branch > @after
       union all
       select min(branch) from runs where project_id = @project and branch > @after)`,
  );
  let done: string | undefined;
  for (let branches = 0, runs = 0; branches < branchesAtOnce && runs < runsAtOnce; branches++) {
    const branch = nextBranch.get({ project: projectId, after: done ?? after })?.branch ?? undefined;
    if (branch === undefined) return done;
    runs += countBranch(db, projectId, branch);
    done = branch;
  }
  return done;
}

/** Counts the uploads of a day again; the key is the day. Rides on uploads_by_time and the primary key of `upload_hours`. */
export function recountUploadHours(db: Database, projectId: number, after: string): string | undefined {
  const next = statement<[{ project: number; from: number }], { at: number | null }>(
    db,
    `select min(at) as at from (
       select min(at) as at from upload_hours where project_id = @project and at >= @from
       union all
       select min(received_at) from uploads where project_id = @project and received_at >= @from)`,
  ).get({ project: projectId, from: beginAfter(after) });
  if (next?.at == null) return undefined;
  const day = dayOf(next.at);
  countUploadsOfDay(db, projectId, day);
  return day;
}

/** Epoch ms at which the day after this one begins; 0 for "". */
function beginAfter(day: string): number {
  return day === "" ? 0 : dayStart(addDays(day, 1));
}
