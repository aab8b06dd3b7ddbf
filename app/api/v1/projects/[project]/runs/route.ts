import { authorize } from "#app/api/authorize.ts";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { queryOf, understood } from "#app/api/list-query.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { runBody } from "#app/api/v1/projects/[project]/runs/run-body.ts";
import { runRows } from "#app/api/v1/projects/[project]/runs/run-rows.ts";
import { database } from "#app/server/database.ts";
import { listRuns, runSorts, runStatuses } from "#db/runs/list-runs.ts";
import { verdictsOfRuns } from "#db/runs/run-verdicts.ts";
import { requireConfig } from "#lib/config.ts";
import { parseRunFilters } from "#lib/run-filters.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** The runs that the filters let through, as JSON or CSV. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const { filters, ...choice } = understood(
      parseRunFilters(queryOf(request), runStatuses, Date.now()),
      runSorts,
    );
    const { runs, total, searched, judgedOf } = await listRuns(database(), project.id, filters, choice);
    const verdicts = await verdictsOfRuns(
      database(),
      runs.map((run) => run.id),
    );
    const { url } = requireConfig(process.env);
    const bodies = runs.map((run) => runBody(run, verdicts.get(run.id), project.slug, url));
    if (asksForCsv(request)) return csvResponse(`${project.slug}-runs.csv`, runRows(bodies));
    const end = filters.offset + runs.length;
    return Response.json({
      runs: bodies,
      total,
      next: end < total ? String(end) : null,
      searched: searched ?? null,
      judged: judgedOf ?? null,
    });
  });
}
