import type { Database } from "#db/open.ts";
import { recountJobTests } from "#db/roll-ups/job-tests.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { refreshRun } from "#db/roll-ups/run-totals.ts";
import { refreshSuiteRuns } from "#db/roll-ups/suite-runs.ts";
import { statement } from "#db/statement.ts";

const runsAtOnce = 10;
/** A run that has more is counted alone. */
const resultsAtOnce = 10_000;

/** Sums up runs again, with their jobs, suites and as red ones, a few at a time; the key is what CI calls the run. */
export function recountRuns(db: Database, projectId: number, after: string): string | undefined {
  const runs = statement<[number, string], { id: number; key: string; tests: number }>(
    db,
    `select id, key, tests from runs where project_id = ? and key > ? order by key limit ${runsAtOnce}`,
  ).all(projectId, after);
  let left = resultsAtOnce;
  for (const { id, key, tests } of runs) {
    for (const jobId of jobsOf(db, id)) recountJobTests(db, jobId);
    refreshRun(db, id);
    refreshSuiteRuns(db, id);
    refreshRedRun(db, id);
    left -= tests;
    if (left <= 0) return key;
  }
  return runs.at(-1)?.key;
}

/** Rides on jobs_by_key. */
function jobsOf(db: Database, runId: number): number[] {
  return statement<[number], { id: number }>(db, "select id from jobs where run_id = ?")
    .all(runId)
    .map(({ id }) => id);
}
