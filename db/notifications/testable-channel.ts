import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { AppError } from "#lib/app-error.ts";

/** A receiver is not to be flooded by a button. */
const mostTestsPerMinute = 6;

/**
 * The project of a channel that may be tested now. Throws AppError `not-found` if the project has no such channel, and
 * `too-many-requests` if it was tested too often in the last minute.
 */
export function requireTestable(
  db: Database,
  projectId: number,
  id: number,
  now: number,
): { slug: string; name: string } {
  const project = statement<[number, number], { slug: string; name: string }>(
    db,
    `select p.slug, p.name from channels c join projects p on p.id = c.project_id
     where c.project_id = ? and c.id = ?`,
  ).get(projectId, id);
  if (project === undefined) throw new AppError("not-found", "The channel does not exist any more.");
  const { tests } = statement<[number, number], { tests: number }>(
    db,
    `select count(*) as tests from deliveries
     where channel_id = ? and created_at > ? and json_extract(message, '$.type') = 'test'`,
  ).get(id, now - 60_000)!;
  if (tests >= mostTestsPerMinute) {
    throw new AppError("too-many-requests", "The channel was tested often just now. Wait a minute.");
  }
  return project;
}
