import { authorize } from "#app/api/authorize.ts";
import { queryOf } from "#app/api/list-query.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { database } from "#app/server/database.ts";
import { falseAlarmsIn, flakedResultsIn, mutedTests } from "#db/badge-figures.ts";
import { AppError } from "#lib/app-error.ts";
import { badgeSvg } from "#lib/badge/badge-svg.ts";
import {
  type BadgeMetric,
  type BadgeWords,
  badgeMetrics,
  falseAlarmBadge,
  flakeRateBadge,
  quarantinedBadge,
} from "#lib/badge/badge-words.ts";
import { parseFilters } from "#lib/filters.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** A figure of a project as an image, for pages elsewhere. All may see those of a public project. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const words = await wordsOf(requireMetric(request), project.id, Date.now());
    return new Response(badgeSvg(words), {
      headers: {
        "content-type": "image/svg+xml; charset=utf-8",
        // What not all may see is kept by nobody in between.
        "cache-control": `${project.isPublic ? "public" : "private"}, max-age=300`,
        "content-security-policy": "default-src 'none'",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

async function wordsOf(metric: BadgeMetric, projectId: number, now: number): Promise<BadgeWords> {
  const { filters } = parseFilters(new URLSearchParams({ window: "30d" }), now);
  switch (metric) {
    case "false-alarms":
      return falseAlarmBadge((await falseAlarmsIn(database(), projectId, filters))?.rate);
    case "flake-rate":
      return flakeRateBadge(await flakedResultsIn(database(), projectId, filters));
    case "quarantined":
      return quarantinedBadge(mutedTests(database(), projectId, now));
  }
}

function requireMetric(request: Request): BadgeMetric {
  const query = queryOf(request);
  const unknown = [...query.keys()].find((name) => name !== "metric");
  if (unknown !== undefined)
    throw new AppError("invalid", `"${unknown.slice(0, 60)}" is not understood; only metric is.`);
  const given = query.get("metric") ?? "false-alarms";
  const metric = badgeMetrics.find((name) => name === given);
  if (metric !== undefined) return metric;
  throw new AppError("invalid", `metric "${given.slice(0, 60)}" is not one of ${badgeMetrics.join(", ")}.`);
}
