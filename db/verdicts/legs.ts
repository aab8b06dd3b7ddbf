import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { scopeCode } from "#lib/scope.ts";

/** What the flake model judges as one: a run's jobs of one attempt and one variant. */
export type Leg = {
  readonly id: number;
  readonly projectId: number;
  readonly runId: number;
  readonly attempt: number;
  readonly variantId: number;
  readonly commit: string | null;
  /** What CI calls the run: it stands for the code where CI told no commit. */
  readonly runKey: string;
  readonly base: string | null;
  /** What stays the same over a branch's or a pull request's pushes; "" on the default branch. */
  readonly branch: string;
  readonly scope: number;
  readonly finishedAt: number;
  readonly day: string;
  /** Null while it waits to be learnt from. */
  readonly position: number | null;
};

export const legColumns = `id, project_id as projectId, run_id as runId, attempt, variant_id as variantId,
  commit_sha as "commit", (select key from runs where id = run_id) as runKey, base, branch, scope, finished_at as finishedAt, day, position`;

/**
 * Makes the legs of a run agree with its jobs: new ones wait to be learnt from, those without a job go. A leg stays on
 * the branch on which its first upload put it, whatever later attempts of the run say. Part of the caller's
 * transaction.
 */
export function syncLegs(db: Database, runId: number): void {
  statement<[{ run: number }], never>(
    db,
    `insert into legs (project_id, run_id, attempt, variant_id, commit_sha, base, branch, scope, finished_at,
                       received_at, day)
     select r.project_id, r.id, j.attempt, j.variant_id, coalesce(max(j.commit_sha), r.commit_sha), r.base,
            ${branchOfRun}, r.scope, max(j.finished_at), max(u.received_at), max(j.day)
     from runs r join jobs j on j.run_id = r.id join uploads u on u.id = j.upload_id
     where r.id = @run
     group by j.attempt, j.variant_id
     on conflict (run_id, attempt, variant_id) do update set
       commit_sha = coalesce((select max(commit_sha) from jobs j where j.run_id = legs.run_id
                              and j.attempt = legs.attempt and j.variant_id = legs.variant_id), commit_sha),
       finished_at = excluded.finished_at, received_at = excluded.received_at, day = excluded.day`,
  ).run({ run: runId });
  statement<[number], never>(
    db,
    `delete from legs where run_id = ? and not exists (
       select 1 from jobs j
       where j.run_id = legs.run_id and j.attempt = legs.attempt and j.variant_id = legs.variant_id)`,
  ).run(runId);
}

const branchOfRun = `case r.scope when ${scopeCode.default} then ''
  else coalesce('pull request ' || r.pr, 'branch ' || r.branch, '') end`;

/** Puts the legs of a run on the branch on which it now is. */
export function moveLegs(db: Database, runId: number): void {
  statement<[number], never>(
    db,
    `update legs set scope = r.scope, branch = ${branchOfRun} from runs r where r.id = legs.run_id and r.id = ?`,
  ).run(runId);
}

/** Legs that wait to be learnt from, in the order in which they finished. Rides on legs_waiting. */
export function waitingLegs(db: Database, projectId: number, most: number): Leg[] {
  return statement<[number, number], Leg>(
    db,
    `select ${legColumns} from legs where project_id = ? and position is null order by finished_at, id limit ?`,
  ).all(projectId, most);
}

/** How many legs of a project were learnt from. */
export function countLearntLegs(db: Database, projectId: number): number {
  return statement<[number], { legs: number }>(
    db,
    "select count(*) as legs from legs where project_id = ? and position > 0",
  ).get(projectId)!.legs;
}

/** Legs learnt from that finished after another one, the latest learnt first. */
export function learntAfter(db: Database, leg: Leg, most: number): Leg[] {
  return statement<[number, number, number, number, number], Leg>(
    db,
    `select ${legColumns} from (
       select * from legs where project_id = ? and position > 0 order by position desc limit ?)
     where finished_at > ? or (finished_at = ? and id > ?) order by position desc`,
  ).all(leg.projectId, most, leg.finishedAt, leg.finishedAt, leg.id);
}

/** A leg with what its jobs amount to. */
export type LegJobs = Leg & {
  /** Ids of its jobs, as a JSON array. */
  readonly jobs: string;
  readonly suites: readonly number[];
  /** Tests that ran, and those that failed, over its jobs. */
  readonly ran: number;
  readonly failed: number;
};

/** The jobs of a leg. Rides on jobs_by_key. */
export function withJobs(db: Database, leg: Leg): LegJobs {
  const jobs = statement<
    [number, number, number],
    { id: number; suiteId: number; ran: number; failed: number }
  >(
    db,
    `select id, suite_id as suiteId, tests - skipped as ran, failed from jobs
     where run_id = ? and attempt = ? and variant_id = ? order by id`,
  ).all(leg.runId, leg.attempt, leg.variantId);
  return {
    ...leg,
    jobs: JSON.stringify(jobs.map(({ id }) => id)),
    suites: [...new Set(jobs.map(({ suiteId }) => suiteId))],
    ran: jobs.reduce((sum, { ran }) => sum + ran, 0),
    failed: jobs.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/**
 * Where else a leg's code ran among the legs learnt from: its commit, or its run where CI told none. Rides on
 * legs_by_commit or legs_by_run.
 */
export function whereCommitRan(db: Database, leg: Leg): "never" | "in another variant" | "in this variant" {
  const [isSameCode, code] =
    leg.commit === null
      ? ["run_id = ?", [leg.runId]]
      : ["project_id = ? and commit_sha = ?", [leg.projectId, leg.commit]];
  const variants = statement<(number | string)[], { variantId: number }>(
    db,
    `select distinct variant_id as variantId from legs where ${isSameCode} and position is not null and id <> ?`,
  ).all(...code, leg.id);
  if (variants.some(({ variantId }) => variantId === leg.variantId)) return "in this variant";
  return variants.length > 0 ? "in another variant" : "never";
}

/** Whether a leg's branch ran among the legs learnt from. Rides on legs_by_branch. */
export function hasBranchRun(db: Database, leg: Leg): boolean {
  return (
    statement<[number, string, number], { id: number }>(
      db,
      "select id from legs where project_id = ? and branch = ? and position is not null and id <> ? limit 1",
    ).get(leg.projectId, leg.branch, leg.id) !== undefined
  );
}
