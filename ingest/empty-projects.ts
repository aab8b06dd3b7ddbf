import { rm } from "node:fs/promises";
import { join } from "node:path";
import { emptyProject, projectsToEmpty } from "#db/empty-project.ts";
import type { Database } from "#db/open.ts";
import { bodiesFolder } from "#lib/data-folder.ts";

/** Some 20 ms of work, so that uploads get their turn in between. */
const rowsAtOnce = 2000;

/**
 * Removes all that deleted projects still hold, a little at a time; `nextTurn` is waited for in between. Gives how many
 * rows that were.
 */
export async function emptyDeletedProjects(
  db: Database,
  dataFolder: string,
  now: number,
  nextTurn: () => Promise<void>,
): Promise<number> {
  let removed = 0;
  for (const id of projectsToEmpty(db)) {
    for (let rows = -1; rows !== 0; ) {
      const step = emptyProject(db, id, rowsAtOnce, now);
      // After a crash just here, tidying up finds bodies that nothing names.
      for (const file of step.bodies) await rm(join(bodiesFolder(dataFolder), file), { force: true });
      rows = step.rows;
      removed += rows;
      await nextTurn();
    }
  }
  return removed;
}
