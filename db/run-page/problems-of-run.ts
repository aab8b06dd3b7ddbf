import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { StoredProblem } from "#db/uploads-write.ts";

/** A problem of an upload that now stands for a part of a run. */
export type RunProblem = StoredProblem & { readonly uploadId: number; readonly position: number };

const mostProblems = 100;

/** What could not be read of a run's uploads, in their order, the first hundred. Rides on uploads_by_key. */
export async function problemsOfRun(db: Database, runId: number): Promise<RunProblem[]> {
  type Row = Omit<RunProblem, "line" | "column"> & { line: number | null; column: number | null };
  return statement<[number], Row>(
    db,
    `select p.upload_id as uploadId, p.position, p.file, p.line, p."column", p.code, p.message
     from uploads u join upload_problems p on p.upload_id = u.id
     where u.run_id = ? and u.is_current = 1 order by p.upload_id, p.position limit ${mostProblems}`,
  )
    .all(runId)
    .map((row) => ({ ...row, line: row.line ?? undefined, column: row.column ?? undefined }));
}
