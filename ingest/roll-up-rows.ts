import type { Database } from "#db/open.ts";

const tables = [
  "test_days",
  "test_windows",
  "window_ends",
  "suite_runs",
  "suite_days",
  "red_runs",
  "failing_streaks",
  "runs",
  "jobs",
  "run_days",
  "branch_days",
  "upload_hours",
  "failing_results",
  "job_tests",
];

/** For tests: all rows that are summed up from results, by table. */
export function rollUpRows(db: Database): Record<string, unknown[]> {
  return Object.fromEntries(tables.map((table) => [table, db.prepare(`select * from ${table}`).all()]));
}
