import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { notFound, refusals } from "#app/api/openapi/operations.ts";
import { badgeMetrics } from "#lib/badge/badge-words.ts";

/** The call that shows a figure as an image. */
export function showingBadge(path: z.ZodObject): ZodOpenApiOperationObject {
  const query = z.object({ metric: z.enum(badgeMetrics).default("false-alarms") });
  return {
    operationId: "showBadge",
    summary: "A figure of the last 30 days as an SVG image",
    requestParams: { path, query },
    responses: {
      "200": { description: "The image", content: { "image/svg+xml": { schema: z.string() } } },
      ...refusals,
      ...notFound,
    },
  };
}
