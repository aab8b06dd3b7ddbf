import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";

/** One setting that became another; undefined for what was not there, or is not any more. */
export type RecordedChange = {
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
};

/** Records what somebody changed of a project. Nothing is ever taken out again. */
export function recordChanges(
  db: Database,
  projectId: number,
  changes: readonly RecordedChange[],
  by: Actor,
  now: number,
): void {
  const insert = statement<unknown[], never>(
    db,
    `insert into project_changes (project_id, changed_at, what, before, after, by_kind, by_id, by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { what, before, after } of changes) {
    insert.run(projectId, now, what, before ?? null, after ?? null, by.kind, by.id, by.name);
  }
}

export type ProjectChange = RecordedChange & {
  readonly id: number;
  readonly changedAt: number;
  /** Who changed it. */
  readonly by: string;
};

/** The latest changes of a project's settings, the newest first. */
export async function listChanges(db: Database, projectId: number, limit: number): Promise<ProjectChange[]> {
  type Row = Omit<ProjectChange, "before" | "after"> & { before: string | null; after: string | null };
  return statement<[number, number], Row>(
    db,
    `select id, changed_at as changedAt, what, before, after, by_name as by
     from project_changes where project_id = ? order by changed_at desc, id desc limit ?`,
  )
    .all(projectId, limit)
    .map(({ before, after, ...row }) => ({
      ...row,
      before: before ?? undefined,
      after: after ?? undefined,
    }));
}
