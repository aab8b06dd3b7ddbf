import type { Database } from "#db/open.ts";
import { type Run, type RunRow, runColumns, runOf } from "#db/runs/run-row.ts";
import { statement } from "#db/statement.ts";

/** A project's run with this id, if there is one. */
export async function findRun(db: Database, projectId: number, id: number): Promise<Run | undefined> {
  const row = statement<[number, number], RunRow>(
    db,
    `select ${runColumns} from runs r where r.id = ? and r.project_id = ?`,
  ).get(id, projectId);
  return row && runOf(row);
}

/** A project's run by what CI calls it, if there is one. Rides on runs_by_key. */
export async function findRunByKey(db: Database, projectId: number, key: string): Promise<Run | undefined> {
  const row = statement<[number, string], RunRow>(
    db,
    `select ${runColumns} from runs r where r.project_id = ? and r.key = ?`,
  ).get(projectId, key);
  return row && runOf(row);
}
