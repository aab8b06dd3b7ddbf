import { columnsOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { type Project, requireProject } from "#db/projects.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";

/**
 * Deletes a project for everybody: from now on it is not found, its name in addresses is free, its tokens and channels do
 * nothing, and uploads on their way are refused. What it holds is removed bit by bit afterwards, see
 * db/empty-project.ts. Gives what it was. Throws AppError `not-found` if it was deleted before.
 */
export function deleteProject(db: Database, id: number, by: Actor, now: number): Project {
  return db
    .transaction(() => {
      const project = requireProject(db, id);
      const { byKind, byId, byName } = columnsOf(by);
      statement<(number | string)[], never>(
        db,
        `insert into project_deletions (slug, name, project_id, deleted_at, by_kind, by_id, by_name)
         values (?, ?, ?, ?, ?, ?, ?)`,
      ).run(project.slug, project.name, id, now, byKind, byId, byName);
      // No name in addresses has such a sign.
      statement<[string, number, number], never>(
        db,
        "update projects set slug = ?, deleted_at = ? where id = ?",
      ).run(`~${id}`, now, id);
      statement<[number], never>(db, "delete from tokens where project_id = ?").run(id);
      silenceChannels(db, id);
      return project;
    })
    .immediate();
}

/** Nothing is sent any more, and the secrets are gone at once. The log goes with the rest. */
function silenceChannels(db: Database, projectId: number): void {
  const ofProject = "channel_id in (select id from channels where project_id = ?)";
  statement<[number], never>(db, `delete from news where ${ofProject}`).run(projectId);
  statement<[number], never>(db, `delete from deliveries where ${ofProject} and status = 'waiting'`).run(
    projectId,
  );
  statement<[number], never>(
    db,
    `update channels set target = '', secret = null, previous_secret = null, is_paused = 1
     where project_id = ?`,
  ).run(projectId);
}

/** A project that somebody deleted. */
export type ProjectDeletion = {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly deletedAt: number;
  /** When the last of what it held was removed; undefined while that goes on. */
  readonly emptiedAt: number | undefined;
  /** Who deleted it. */
  readonly by: string;
};

/** The projects deleted last, the latest first. */
export async function listDeletions(db: Database, limit: number): Promise<ProjectDeletion[]> {
  type Row = Omit<ProjectDeletion, "emptiedAt"> & { readonly emptiedAt: number | null };
  return statement<[number], Row>(
    db,
    `select id, slug, name, deleted_at as deletedAt, emptied_at as emptiedAt, by_name as by
     from project_deletions order by id desc limit ?`,
  )
    .all(limit)
    .map(({ emptiedAt, ...row }) => ({ ...row, emptiedAt: emptiedAt ?? undefined }));
}

/** True if all uploads of a project came from this client, and there is one. */
export function hasOnlyUploadsOf(db: Database, projectId: number, client: string): boolean {
  const { all, others } = statement<[string, number], { all: number; others: number }>(
    db,
    `select count(*) as "all", coalesce(sum(client is not ?), 0) as others from uploads where project_id = ?`,
  ).get(client, projectId)!;
  return all > 0 && others === 0;
}
