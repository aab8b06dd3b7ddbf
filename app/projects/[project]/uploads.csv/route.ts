import { uploadBody, uploadRows } from "#app/api/v1/projects/[project]/uploads/upload-body.ts";
import { listCsv } from "#app/projects/[project]/list-csv.ts";
import { database } from "#app/server/database.ts";
import { listUploads, uploadStatuses } from "#db/uploads/list-uploads.ts";

/** The list of uploads as a file. */
export const GET = listCsv("uploads", uploadStatuses, async (project, filters, status, origin) => {
  const { uploads } = await listUploads(database(), project.id, filters, status);
  return uploadRows(uploads.map((upload) => uploadBody(upload, project.slug, origin)));
});
