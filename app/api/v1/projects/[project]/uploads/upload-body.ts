import type { UploadBody } from "#app/api/v1/projects/[project]/uploads/schema.ts";
import type { Upload } from "#db/uploads/list-uploads.ts";
import { uploadPath } from "#lib/paths.ts";

/** An upload in the words of the API. `origin` is the address of this instance. */
export function uploadBody(upload: Upload, project: string, origin: string): UploadBody {
  const { job, shard, attempt, bytes, files, tests, client, token, status } = upload;
  return {
    id: String(upload.id),
    received_at: new Date(upload.receivedAt).toISOString(),
    status,
    run: upload.runId === undefined ? undefined : String(upload.runId),
    ...{ job, shard, attempt, bytes },
    report_bytes: upload.reportBytes,
    files,
    refused_files: upload.refusedFiles,
    tests,
    problem_count: upload.problemCount,
    process_ms: upload.processMs,
    ...{ client, token },
    url: `${origin}${uploadPath(project, upload.id)}`,
  };
}

const csvColumns = [
  ...["id", "received_at", "status", "run", "job", "shard", "attempt", "bytes", "report_bytes", "files"],
  ...["refused_files", "tests", "problem_count", "process_ms", "client", "token", "url"],
] as (keyof UploadBody)[];

/** Uploads as the rows of a table, its heads first. */
export function uploadRows(bodies: readonly UploadBody[]): (string | number | undefined)[][] {
  return [csvColumns, ...bodies.map((body) => csvColumns.map((column) => body[column]))];
}
