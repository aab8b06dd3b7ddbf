import type { z } from "zod";
import { authorize } from "#app/api/authorize.ts";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { requireRunFilters } from "#app/api/run-filters.ts";
import type { suiteListSchema } from "#app/api/v1/projects/[project]/suites/schema.ts";
import { suiteBody } from "#app/api/v1/projects/[project]/suites/suite-body.ts";
import { suiteRows } from "#app/api/v1/projects/[project]/suites/suite-rows.ts";
import { database } from "#app/server/database.ts";
import { rankSuites } from "#db/suite-page/rank-suites.ts";
import { suiteSorts } from "#db/suite-page/sort-suites.ts";
import { requireConfig } from "#lib/config.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** The suites that ran in the window: `suiteListSchema`, or CSV. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const filters = requireRunFilters(request, Date.now(), ["suite", "kind"], suiteSorts);
    const place = { slug: project.slug, origin: requireConfig(process.env).url };
    const ranked = await rankSuites(database(), project.id, filters);
    const end = filters.offset + filters.limit;
    const list: z.infer<typeof suiteListSchema> = {
      suites: ranked.slice(filters.offset, end).map((line) => suiteBody(line, place)),
      total: ranked.length,
      next: end < ranked.length ? String(end) : null,
    };
    return asksForCsv(request)
      ? csvResponse(`${project.slug}-suites.csv`, suiteRows(list.suites))
      : Response.json(list);
  });
}
