import { runBody } from "#app/api/v1/projects/[project]/runs/run-body.ts";
import { runRows } from "#app/api/v1/projects/[project]/runs/run-rows.ts";
import { listCsv } from "#app/projects/[project]/list-csv.ts";
import { database } from "#app/server/database.ts";
import { listRuns, runStatuses } from "#db/runs/list-runs.ts";

/** The list of runs as a file. */
export const GET = listCsv("runs", runStatuses, async (project, filters, status, origin) => {
  const { runs } = await listRuns(database(), project.id, filters, status);
  return runRows(runs.map((run) => runBody(run, project.slug, origin)));
});
