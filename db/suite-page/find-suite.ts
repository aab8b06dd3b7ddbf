import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Suite } from "#db/suites.ts";

/** The project's suite with this id, if there is one. */
export async function findSuite(db: Database, projectId: number, id: number): Promise<Suite | undefined> {
  const row = statement<[number, number], Omit<Suite, "isKindGuessed"> & { guessed: number }>(
    db,
    "select id, name, kind, is_kind_guessed as guessed from suites where project_id = ? and id = ?",
  ).get(projectId, id);
  if (row === undefined) return undefined;
  const { guessed, ...suite } = row;
  return { ...suite, isKindGuessed: guessed === 1 };
}
