import { authorize } from "#app/api/authorize.ts";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { parseListQuery } from "#app/api/list-query.ts";
import { withProblems } from "#app/api/problem.ts";
import type { UploadBody, UploadListBody } from "#app/api/v1/projects/[project]/uploads/schema.ts";
import { database } from "#app/server/database.ts";
import { listUploads, type Upload, uploadStatuses } from "#db/uploads/list-uploads.ts";
import { type SilentJob, silentJobs } from "#db/uploads/silent-jobs.ts";
import { requireConfig } from "#lib/config.ts";
import { uploadPath } from "#lib/paths.ts";

/** How uploads fared, and which jobs stopped sending any, as JSON; the uploads alone as CSV. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const now = Date.now();
    const { filters, status } = parseListQuery(request, uploadStatuses, ["received"], now);
    const { uploads, total, byStatus } = await listUploads(database(), project.id, filters, status);
    const bodies = uploads.map((upload) => uploadBody(upload, project.slug, requireConfig(process.env).url));
    if (asksForCsv(request)) return csvResponse(`${project.slug}-uploads.csv`, uploadRows(bodies));
    const end = filters.offset + uploads.length;
    const body: UploadListBody = {
      uploads: bodies,
      total,
      next: end < total ? String(end) : null,
      by_status: byStatus,
      silent_jobs: (await silentJobs(database(), project.id, now)).map(silentJobBody),
    };
    return Response.json(body);
  });
}

function uploadBody(upload: Upload, project: string, origin: string): UploadBody {
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

function silentJobBody(silent: SilentJob): UploadListBody["silent_jobs"][number] {
  return {
    job: silent.job,
    suite: silent.suite,
    variant: silent.variant,
    last_at: new Date(silent.lastAt).toISOString(),
    usual_interval_ms: Math.round(silent.usualMs),
    silent_ms: silent.silentMs,
  };
}

const csvColumns = [
  ...["id", "received_at", "status", "run", "job", "shard", "attempt", "bytes", "report_bytes", "files"],
  ...["refused_files", "tests", "problem_count", "process_ms", "client", "token", "url"],
] as (keyof UploadBody)[];

function uploadRows(bodies: readonly UploadBody[]): (string | number | undefined)[][] {
  return [csvColumns, ...bodies.map((body) => csvColumns.map((column) => body[column]))];
}
