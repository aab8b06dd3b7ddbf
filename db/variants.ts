import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** The id of a variant (canonical key=value text, see lib/variant.ts), created if it is new. */
export function ensureVariant(db: Database, projectId: number, key: string): number {
  const find = statement<[number, string], { id: number }>(
    db,
    "select id from variants where project_id = ? and key = ?",
  );
  const insert = statement<[number, string], { id: number }>(
    db,
    "insert into variants (project_id, key) values (?, ?) returning id",
  );
  return (find.get(projectId, key) ?? insert.get(projectId, key)!).id;
}
