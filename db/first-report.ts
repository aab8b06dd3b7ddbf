import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** What has come in for a project so far: nothing, only uploads that could not be read, or runs to show. */
export type FirstReport = "none" | "refused" | "arrived";

/** Rides on runs_by_key and uploads_by_time: a seek in each. */
export async function firstReport(db: Database, projectId: number): Promise<FirstReport> {
  const { runs, uploads } = statement<[{ project: number }], { runs: number; uploads: number }>(
    db,
    `select exists (select 1 from runs where project_id = @project) as runs,
            exists (select 1 from uploads where project_id = @project) as uploads`,
  ).get({ project: projectId })!;
  if (runs === 1) return "arrived";
  return uploads === 1 ? "refused" : "none";
}
