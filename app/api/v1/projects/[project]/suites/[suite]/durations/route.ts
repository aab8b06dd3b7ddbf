import type { z } from "zod";
import { authorize } from "#app/api/authorize.ts";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { requireRunFilters } from "#app/api/run-filters.ts";
import {
  changeBody,
  driftBody,
} from "#app/api/v1/projects/[project]/suites/[suite]/durations/change-body.ts";
import type { SuiteDayBody, suiteDurationsSchema } from "#app/api/v1/projects/[project]/suites/schema.ts";
import { suiteDayBody, suiteIdentityBody } from "#app/api/v1/projects/[project]/suites/suite-body.ts";
import { database } from "#app/server/database.ts";
import { explainedTrend } from "#db/suite-page/explained-trend.ts";
import { findSuite } from "#db/suite-page/find-suite.ts";
import { suiteInWindow } from "#db/suite-page/suite-in-window.ts";
import { AppError } from "#lib/app-error.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** How long a suite took, day by day, and when that changed: `suiteDurationsSchema`, or its days as CSV. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string; suite: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const params = await context.params;
    const { project } = await authorize(request, params.project, "read");
    const { window, branch } = requireRunFilters(request, Date.now());
    const id = /^\d{1,15}$/.test(params.suite) ? Number(params.suite) : undefined;
    const suite = id === undefined ? undefined : await findSuite(database(), project.id, id);
    if (suite === undefined) {
      const cure = "The list of suites tells the ids there are.";
      throw new AppError("not-found", `There is no suite "${params.suite.slice(0, 60)}". ${cure}`);
    }
    const trend = await explainedTrend(database(), suite.id, window);
    const { days } = await suiteInWindow(database(), suite.id, window, branch);
    const durations: z.infer<typeof suiteDurationsSchema> = {
      suite: suiteIdentityBody(suite),
      days: days.filter((day) => day.runs > 0).map(suiteDayBody),
      changes: trend.changes.map(changeBody),
      drifts: trend.drifts.map(driftBody),
    };
    return asksForCsv(request)
      ? csvResponse(`${project.slug}-suite-${suite.id}.csv`, [csvColumns, ...durations.days.map(csvRow)])
      : Response.json(durations);
  });
}

const csvColumns = ["day", "runs", "wall_p50_ms", "wall_p95_ms", "total_p50_ms", "total_p95_ms"];

function csvRow({
  day,
  runs,
  wall_ms: wall,
  total_ms: total,
}: SuiteDayBody): (string | number | undefined)[] {
  return [day, runs, wall?.p50, wall?.p95, total?.p50, total?.p95];
}
