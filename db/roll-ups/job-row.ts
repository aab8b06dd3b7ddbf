import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** The part of a job that its roll-ups depend on. */
export type JobRow = {
  readonly id: number;
  readonly projectId: number;
  readonly runId: number;
  readonly suiteId: number;
  readonly variantId: number;
  readonly commit: string | null;
  readonly tree: string | null;
  readonly scope: number;
  readonly startedAt: number;
  readonly day: string;
};

export const jobColumns = `id, project_id as projectId, run_id as runId, suite_id as suiteId, variant_id as variantId,
  commit_sha as "commit", tree, scope, started_at as startedAt, day`;

/** A stored job. Throws if there is none with this id. */
export function requireJob(db: Database, jobId: number): JobRow {
  const job = statement<[number], JobRow>(db, `select ${jobColumns} from jobs where id = ?`).get(jobId);
  if (job === undefined) throw new Error(`There is no job ${jobId}.`);
  return job;
}
