import type { Database } from "#db/open.ts";
import { recountBranchDays, recountRunDays, recountUploadHours } from "#db/recount/recount-days.ts";
import { recountRuns } from "#db/recount/recount-runs.ts";
import { recountTestDays } from "#db/recount/recount-test-days.ts";
import { recountContradictions, recountStreaks } from "#db/recount/recount-tests.ts";
import { recountWindows } from "#db/recount/recount-windows.ts";
import { moveRuns } from "#db/run-scopes.ts";
import { statement } from "#db/statement.ts";

/**
 * Does the next part of a stage, some 20 ms of work, behind the key `after` ("" at its beginning); gives the last key
 * that it did, undefined once nothing is left. Whatever it counts anew is exact after each part, so that uploads that
 * come in between add to it as always. Part of the caller's transaction.
 */
export type RecountStage = (
  db: Database,
  projectId: number,
  after: string,
  now: number,
) => string | undefined;

/** In the order in which they are done: what a stage reads was counted by those before it. */
const stages = {
  "run-scopes": moveRuns,
  "test-days": recountTestDays,
  contradictions: recountContradictions,
  runs: recountRuns,
  "run-days": recountRunDays,
  "branch-days": recountBranchDays,
  "upload-hours": recountUploadHours,
  streaks: recountStreaks,
  windows: recountWindows,
} as const satisfies Readonly<Record<string, RecountStage>>;

type StageName = keyof typeof stages;

const allStages = Object.keys(stages) as StageName[];

/** Has everything of a project summed up again from its raw rows, by `stepRecount`. Begins anew if that is under way. */
export function beginRebuild(db: Database, projectId: number): void {
  begin(
    db,
    projectId,
    allStages.filter((stage) => stage !== "run-scopes"),
  );
}

/** Has the runs of a project moved to where its default branch now puts them, by `stepRecount`. */
export function beginMove(db: Database, projectId: number): void {
  begin(db, projectId, ["run-scopes", "streaks"]);
}

/** What is under way already is done as well. */
function begin(db: Database, projectId: number, wanted: readonly StageName[]): void {
  const needed = new Set([...wanted, ...(findRecount(db, projectId)?.stages ?? [])]);
  write(
    db,
    projectId,
    allStages.filter((stage) => needed.has(stage)),
    "",
  );
}

/** Whether something of a project is being counted anew. */
export function isRecounting(db: Database, projectId: number): boolean {
  return findRecount(db, projectId) !== undefined;
}

/** The projects of which something is being counted anew. */
export function projectsToRecount(db: Database): number[] {
  return statement<[], { id: number }>(
    db,
    `select p.id from recounts r join projects p on p.id = r.project_id
     where p.deleted_at is null order by p.id`,
  )
    .all()
    .map(({ id }) => id);
}

/**
 * Goes on with what is being counted anew, a part at a time, in a transaction of its own: call again until it gives
 * false. A process that ends in between loses nothing, and two may take turns.
 */
export function stepRecount(db: Database, projectId: number, now: number): boolean {
  return db
    .transaction(() => {
      const recount = findRecount(db, projectId);
      const [stage, ...later] = recount?.stages ?? [];
      if (recount === undefined || stage === undefined) return false;
      const done = stages[stage](db, projectId, recount.position, now);
      if (done !== undefined) write(db, projectId, recount.stages, done);
      else if (later.length > 0) write(db, projectId, later, "");
      else statement<[number], never>(db, "delete from recounts where project_id = ?").run(projectId);
      return true;
    })
    .immediate();
}

type Recount = { readonly stages: readonly StageName[]; readonly position: string };

function findRecount(db: Database, projectId: number): Recount | undefined {
  const row = statement<[number], { stages: string; position: string }>(
    db,
    "select stages, position from recounts where project_id = ?",
  ).get(projectId);
  // What another version of Flakeboard left undone of stages that are no more is done by those that replaced them.
  return row && { ...row, stages: allStages.filter((stage) => row.stages.split(" ").includes(stage)) };
}

function write(db: Database, projectId: number, left: readonly StageName[], position: string): void {
  statement<[number, string, string], never>(
    db,
    `insert into recounts (project_id, stages, position) values (?, ?, ?)
     on conflict (project_id) do update set stages = excluded.stages, position = excluded.position`,
  ).run(projectId, left.join(" "), position);
}
