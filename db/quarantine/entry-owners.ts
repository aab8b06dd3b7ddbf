import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** The owners that a project's entries name, by name. */
export function ownersOfEntries(db: Database, projectId: number): string[] {
  return statement<[number], { owner: string }>(
    db,
    "select distinct owner from quarantine_entries where project_id = ? and owner is not null order by owner",
  )
    .all(projectId)
    .map(({ owner }) => owner);
}
