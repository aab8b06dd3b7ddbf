import { authorize } from "#app/api/authorize.ts";
import { csvResponse } from "#app/api/csv-response.ts";
import { withProblems } from "#app/api/problem.ts";
import type { Project } from "#db/projects.ts";
import { requireConfig } from "#lib/config.ts";
import type { Filters } from "#lib/filters.ts";
import { parseFiltersWithStatus } from "#lib/own-status.ts";

/** More rows than a spreadsheet is read for. */
export const mostCsvRows = 10_000;

/**
 * The handler that gives a list as a file: what its page shows, but the rows of all pages. `rowsOf` reads them, heads
 * first; `origin` is the address of this instance.
 */
export function listCsv<Status extends string>(
  name: string,
  statuses: readonly Status[],
  rowsOf: (
    project: Project,
    filters: Filters,
    status: Status | undefined,
    origin: string,
  ) => Promise<(string | number | undefined)[][]>,
) {
  return async (request: Request, context: { params: Promise<{ project: string }> }): Promise<Response> => {
    return withProblems(async () => {
      const { project } = await authorize(request, (await context.params).project, "read");
      const query = new URL(request.url).searchParams;
      const { filters, status } = parseFiltersWithStatus(query, statuses, Date.now());
      const all = { ...filters, limit: mostCsvRows, offset: 0 };
      const rows = await rowsOf(project, all, status, requireConfig(process.env).url);
      return csvResponse(`${project.slug}-${name}.csv`, rows);
    });
  };
}
