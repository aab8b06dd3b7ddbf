import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Tables that foreign keys do not reach, by the column that leads to the project. */
const ofJob = ["results", "attempts", "outputs", "attachments", "properties"];
const ofSuite = ["suite_days", "suite_runs"];
const ofRun = ["red_runs_due"];
const ofFailure = ["failures_due"];
const ofProject = [
  "branch_days",
  "failing_results",
  "failing_streaks",
  "held_facts",
  "red_runs",
  "run_days",
  "test_days",
  "test_windows",
  "upload_hours",
  "window_ends",
];

/** All that is deleted by name. */
export const tablesWithoutKey: readonly string[] = [
  ...ofJob,
  ...ofSuite,
  ...ofRun,
  ...ofFailure,
  ...ofProject,
];

/** Deletes a project with all that belongs to it, in one transaction. Bodies on the disk go with the next tidying up. */
export function deleteProject(db: Database, projectId: number): void {
  const remove = (table: string, condition: string) =>
    statement<[number], never>(db, `delete from ${table} where ${condition}`).run(projectId);
  db.transaction(() => {
    for (const table of ofJob) remove(table, "job_id in (select id from jobs where project_id = ?)");
    for (const table of ofSuite) remove(table, "suite_id in (select id from suites where project_id = ?)");
    for (const table of ofRun) remove(table, "run_id in (select id from runs where project_id = ?)");
    for (const table of ofFailure) {
      remove(table, "failure_id in (select id from failures where project_id = ?)");
    }
    for (const table of ofProject) remove(table, "project_id = ?");
    remove("projects", "id = ?");
  }).immediate();
}

/** True if all uploads of a project came from this client, and there is one. */
export function hasOnlyUploadsOf(db: Database, projectId: number, client: string): boolean {
  const { all, others } = statement<[string, number], { all: number; others: number }>(
    db,
    `select count(*) as "all", coalesce(sum(client is not ?), 0) as others from uploads where project_id = ?`,
  ).get(client, projectId)!;
  return all > 0 && others === 0;
}
