import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** When a project's latest run began, epoch ms; undefined before its first. Rides on runs_by_time. */
export async function lastRunAt(db: Database, projectId: number): Promise<number | undefined> {
  const row = statement<[number], { at: number | null }>(
    db,
    "select max(started_at) as at from runs where project_id = ?",
  ).get(projectId);
  return row?.at ?? undefined;
}
