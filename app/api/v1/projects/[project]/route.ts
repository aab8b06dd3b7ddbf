import type { z } from "zod";
import { authorize } from "#app/api/authorize.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { rateBody } from "#app/api/rate-body.ts";
import { requireRunFilters } from "#app/api/run-filters.ts";
import { falseAlarmsBody } from "#app/api/v1/projects/false-alarms-body.ts";
import type { projectSchema } from "#app/api/v1/projects/schema.ts";
import { database } from "#app/server/database.ts";
import { headline } from "#db/headline.ts";
import { requireConfig } from "#lib/config.ts";
import { projectPath } from "#lib/paths.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** A project's headline figures: `projectSchema`. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const now = Date.now();
    const filters = requireRunFilters(request, now);
    const figures = await headline(database(), project.id, filters, now);
    const { runs, redRuns, days, brokenTests, flakyTests, lastUploadAt } = figures;
    const body: z.infer<typeof projectSchema> = {
      project: project.slug,
      name: project.name,
      url: requireConfig(process.env).url + projectPath(project.slug),
      default_branch: project.defaultBranch,
      window: { first: days[0]?.day ?? filters.window.first, last: filters.window.last },
      runs,
      red_runs: rateBody(redRuns, runs),
      false_alarms: figures.falseAlarms && falseAlarmsBody(figures.falseAlarms),
      broken_tests: brokenTests,
      flaky_tests: flakyTests,
      days: days.map((day) => ({ day: day.day, runs: day.runs, red_runs: day.redRuns })),
      last_upload_at: lastUploadAt === undefined ? undefined : new Date(lastUploadAt).toISOString(),
    };
    return Response.json(body);
  });
}
