import type { Database } from "#db/open.ts";
import { insertProblems, insertUpload, type StoredProblem } from "#db/uploads-write.ts";
import { contentHashOf } from "#ingest/content-hash.ts";
import { type IngestAnswer, type IngestInput, uploadRow } from "#ingest/ingest-input.ts";
import { variantKey } from "#lib/variant.ts";

/** Records an upload that could not even be unpacked. */
export function recordRefusal(
  db: Database,
  input: Omit<IngestInput, "reports" | "passedOver">,
  message: string,
): void {
  const problem = { file: "upload", line: undefined, column: undefined, code: "not-unpacked", message };
  db.transaction(() => storeRefusal(db, { ...input, reports: [], passedOver: [] }, [problem], 0)).immediate();
}

/** Stores of an upload that it was refused, and why. Part of the caller's transaction. */
export function storeRefusal(
  db: Database,
  input: IngestInput,
  problems: readonly StoredProblem[],
  processMs: number,
): IngestAnswer {
  const uploadId = insertUpload(db, {
    ...uploadRow(input, contentHashOf(input.reports), variantKey(input.parameters.env)),
    status: "refused",
    refusedFiles: input.reports.length,
    problemCount: problems.length,
    processMs,
    bodyKeptUntil: input.bodyFile === undefined ? undefined : input.keepRefusedUntil,
  });
  insertProblems(db, uploadId, problems);
  return { uploadId, status: "refused", runId: undefined, toldUploadId: uploadId, isReplacing: false };
}
