import { authorize } from "#app/api/authorize.ts";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { parseListQuery } from "#app/api/list-query.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import type { UploadListBody } from "#app/api/v1/projects/[project]/uploads/schema.ts";
import { uploadBody, uploadRows } from "#app/api/v1/projects/[project]/uploads/upload-body.ts";
import { database } from "#app/server/database.ts";
import { listUploads, uploadStatuses } from "#db/uploads/list-uploads.ts";
import { type SilentJob, silentJobs } from "#db/uploads/silent-jobs.ts";
import { requireConfig } from "#lib/config.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** How uploads fared, and which jobs stopped sending any, as JSON; the uploads alone as CSV. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const now = Date.now();
    const { filters, status } = parseListQuery(request, uploadStatuses, ["received"], now);
    const { uploads, total, byStatus, searched } = await listUploads(database(), project.id, filters, status);
    const bodies = uploads.map((upload) => uploadBody(upload, project.slug, requireConfig(process.env).url));
    if (asksForCsv(request)) return csvResponse(`${project.slug}-uploads.csv`, uploadRows(bodies));
    const end = filters.offset + uploads.length;
    const body: UploadListBody = {
      uploads: bodies,
      total,
      next: end < total ? String(end) : null,
      searched: searched ?? null,
      by_status: byStatus,
      silent_jobs: (await silentJobs(database(), project.id, now)).map(silentJobBody),
    };
    return Response.json(body);
  });
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
