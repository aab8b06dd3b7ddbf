import type { z } from "zod";
import { authorize } from "#app/api/authorize.ts";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import type { signatureListSchema } from "#app/api/v1/projects/[project]/signatures/schema.ts";
import {
  groupBody,
  incidentBody,
  signatureBody,
} from "#app/api/v1/projects/[project]/signatures/signature-body.ts";
import { requireSignatureFilters } from "#app/api/v1/projects/[project]/signatures/signature-filters.ts";
import { signatureRows } from "#app/api/v1/projects/[project]/signatures/signature-rows.ts";
import { database } from "#app/server/database.ts";
import { failuresInWindow } from "#db/signatures/failures-in-window.ts";
import { incidentsOf } from "#db/signatures/incidents-of.ts";
import { rankSignatures } from "#db/signatures/rank-signatures.ts";
import { requireConfig } from "#lib/config.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

const mostIncidents = 100;

/** The signatures that struck in the window: `signatureListSchema`, or CSV. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const now = Date.now();
    const filters = requireSignatureFilters(request, now);
    const failures = await failuresInWindow(database(), project.id, filters);
    const ranked = rankSignatures(failures, filters);
    const falseAlarms = failures.falseAlarms.total;
    const place = { slug: project.slug, origin: requireConfig(process.env).url };
    const end = filters.offset + filters.limit;
    const signatures = ranked.signatures
      .slice(filters.offset, end)
      .map((line) => signatureBody(line, falseAlarms, place));
    if (asksForCsv(request)) return csvResponse(`${project.slug}-failures.csv`, signatureRows(signatures));
    const incidents = await incidentsOf(database(), project.id, failures, filters.window, now);
    const list: z.infer<typeof signatureListSchema> = {
      signatures,
      total: ranked.signatures.length,
      next: end < ranked.signatures.length ? String(end) : null,
      causes: ranked.causes.map((group) => groupBody(group, falseAlarms)),
      dependencies: ranked.dependencies.map((group) => groupBody(group, falseAlarms)),
      incidents: incidents.slice(0, mostIncidents).map((one) => incidentBody(one, failures.signatures)),
    };
    return Response.json(list);
  });
}
