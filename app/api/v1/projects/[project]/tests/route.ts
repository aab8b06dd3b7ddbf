import { authorize } from "#app/api/authorize.ts";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { parseListQuery } from "#app/api/list-query.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { readTestItems } from "#app/api/v1/projects/[project]/tests/read-test-items.ts";
import { testColumns, testRows } from "#app/api/v1/projects/[project]/tests/test-item.ts";
import { testSorts } from "#db/leaderboard/sort-tests.ts";
import { testStatuses } from "#lib/test-status.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** The leaderboard: `testListSchema`, or CSV. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const now = Date.now();
    const { filters, status } = parseListQuery(request, testStatuses, testSorts, now);
    const list = await readTestItems(project, { ...filters, status }, now);
    return asksForCsv(request)
      ? csvResponse(`${project.slug}-tests.csv`, [testColumns, ...testRows(list.tests)])
      : Response.json(list);
  });
}
