import { authorize } from "#app/api/authorize.ts";
import { csvResponse } from "#app/api/csv-response.ts";
import { withProblems } from "#app/api/problem.ts";
import { runBody } from "#app/api/v1/projects/[project]/runs/run-body.ts";
import { runRows } from "#app/api/v1/projects/[project]/runs/run-rows.ts";
import { mostCsvRows } from "#app/projects/[project]/list-csv.ts";
import { database } from "#app/server/database.ts";
import { listRuns, runStatuses } from "#db/runs/list-runs.ts";
import { verdictsOfRuns } from "#db/runs/run-verdicts.ts";
import { requireConfig } from "#lib/config.ts";
import { parseRunFilters } from "#lib/run-filters.ts";

/** The list of runs as a file: what its page shows, but the rows of all pages. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const { id, slug } = project;
    const { filters, ...choice } = parseRunFilters(
      new URL(request.url).searchParams,
      runStatuses,
      Date.now(),
    );
    const all = { ...filters, limit: mostCsvRows, offset: 0 };
    const { runs } = await listRuns(database(), id, all, choice);
    const verdicts = await verdictsOfRuns(
      database(),
      runs.map((run) => run.id),
    );
    const { url } = requireConfig(process.env);
    const bodies = runs.map((run) => runBody(run, verdicts.get(run.id), slug, url));
    return csvResponse(`${slug}-runs.csv`, runRows(bodies));
  });
}
