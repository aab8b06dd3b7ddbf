import type { Database } from "#db/open.ts";
import { rebuildWindows } from "#db/roll-ups/test-windows.ts";
import { statement } from "#db/statement.ts";
import { dayOf } from "#lib/day.ts";

/** Sums up the windows again, in one go: their many tests wait for `sumUpEntries`. */
export function recountWindows(db: Database, projectId: number, _after: string, now: number): undefined {
  statement<[number], never>(
    db,
    "delete from red_runs where project_id = ? and not exists (select 1 from runs where id = red_runs.run_id)",
  ).run(projectId);
  rebuildWindows(db, projectId, dayOf(now));
}
