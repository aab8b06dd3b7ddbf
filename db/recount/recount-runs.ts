import type { Database } from "#db/open.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { refreshRun } from "#db/roll-ups/run-totals.ts";
import { refreshSuiteRuns } from "#db/roll-ups/suite-runs.ts";
import { statement } from "#db/statement.ts";

const runsAtOnce = 10;

/** Sums up runs again, with their suites and as red ones, a few at a time; the key is what CI calls the run. */
export function recountRuns(db: Database, projectId: number, after: string): string | undefined {
  const runs = statement<[number, string], { id: number; key: string }>(
    db,
    `select id, key from runs where project_id = ? and key > ? order by key limit ${runsAtOnce}`,
  ).all(projectId, after);
  for (const { id } of runs) {
    refreshRun(db, id);
    refreshSuiteRuns(db, id);
    refreshRedRun(db, id);
  }
  return runs.at(-1)?.key;
}
