import { csvResponse } from "#app/api/csv-response.ts";
import { runBody } from "#app/api/v1/projects/[project]/runs/run-body.ts";
import { runRows } from "#app/api/v1/projects/[project]/runs/run-rows.ts";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { listRuns, runStatuses } from "#db/runs/list-runs.ts";
import { requireConfig } from "#lib/config.ts";
import { parseFiltersWithStatus } from "#lib/own-status.ts";

/** More rows than a spreadsheet is read for. */
const mostRows = 10_000;

/** The list of runs as a file: what the page shows, all its rows. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  const project = await requireProjectAt((await context.params).project);
  const query = new URL(request.url).searchParams;
  const { filters, status } = parseFiltersWithStatus(query, runStatuses, Date.now());
  const all = { ...filters, limit: mostRows, offset: 0 };
  const { runs } = await listRuns(database(), project.id, all, status);
  const { url } = requireConfig(process.env);
  return csvResponse(`${project.slug}-runs.csv`, runRows(runs.map((run) => runBody(run, project.slug, url))));
}
