import { suiteBody } from "#app/api/v1/projects/[project]/suites/suite-body.ts";
import { suiteRows } from "#app/api/v1/projects/[project]/suites/suite-rows.ts";
import { listCsv } from "#app/projects/[project]/list-csv.ts";
import { database } from "#app/server/database.ts";
import { rankSuites } from "#db/suite-page/rank-suites.ts";

/** The list of suites as a file. */
export const GET = listCsv("suites", [], async (project, filters, _, origin) => {
  const suites = await rankSuites(database(), project.id, filters);
  return suiteRows(suites.map((line) => suiteBody(line, { slug: project.slug, origin })));
});
