import type { Database } from "#db/open.ts";
import { beginRebuild, stepRecount } from "#db/recount/recounts.ts";
import { sumUpEntries } from "#db/roll-ups/window-entries.ts";

const testsAtOnce = 1000;

/**
 * Sums everything of a project up again from its raw rows, in one go: for tests, since it holds up whoever else wants to
 * write. Must give what the increments gave: a property test holds the two against each other. Days of which
 * retention removed a job's raw rows are kept as they were summed up, and so are marks that only removed rows could prove.
 */
export function rebuildRollUps(db: Database, projectId: number, now: number): void {
  db.transaction(() => {
    beginRebuild(db, projectId);
    while (stepRecount(db, projectId, now));
    while (sumUpEntries(db, testsAtOnce) > 0);
  }).immediate();
}
