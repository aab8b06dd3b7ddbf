import { csvResponse } from "#app/api/csv-response.ts";
import { uploadBody, uploadRows } from "#app/api/v1/projects/[project]/uploads/upload-body.ts";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { listUploads, uploadStatuses } from "#db/uploads/list-uploads.ts";
import { requireConfig } from "#lib/config.ts";
import { parseFiltersWithStatus } from "#lib/own-status.ts";

/** More rows than a spreadsheet is read for. */
const mostRows = 10_000;

/** The list of uploads as a file: what the page shows, all its rows. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  const project = await requireProjectAt((await context.params).project);
  const query = new URL(request.url).searchParams;
  const { filters, status } = parseFiltersWithStatus(query, uploadStatuses, Date.now());
  const all = { ...filters, limit: mostRows, offset: 0 };
  const { uploads } = await listUploads(database(), project.id, all, status);
  const { url } = requireConfig(process.env);
  return csvResponse(
    `${project.slug}-uploads.csv`,
    uploadRows(uploads.map((upload) => uploadBody(upload, project.slug, url))),
  );
}
