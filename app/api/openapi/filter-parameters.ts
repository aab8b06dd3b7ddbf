import { z } from "zod";
import { suiteKinds } from "#lib/suite-kind.ts";

const filter = (description: string, example: string) => z.string().optional().meta({ description, example });

/** The query parameters that reading takes, as `parseFilters` understands them. A test holds the two together. */
export const filterParameters = {
  window: filter("24h, 7d, 30d (default), 90d, all, or two days joined by two dots, both included", "30d"),
  branch: filter("all (default), default, pulls, or the name of one branch", "default"),
  suite: filter("Name of a suite", "integration"),
  kind: z.enum(suiteKinds).optional().meta({ description: "Kind of suite", example: "integration" }),
  cause: filter("Cause of a failure", "connection-refused"),
  owner: filter("Who is asked first about a test; nobody for tests without an owner", "@payments"),
  q: filter("Words to look for", "checkout"),
  limit: z.coerce.number().int().min(1).max(500).optional().meta({ description: "Rows; 50 by default" }),
  cursor: filter("Where to go on: what the page before gave as next", "50"),
} as const;

/** `env.<key>=value`: as a free object, so that each of its keys becomes a parameter of its own. */
export const variantParameter = z
  .record(z.string(), z.string())
  .optional()
  .meta({
    description: "Variant: each pair is a parameter env.<key>=<value>, such as env.os=linux",
    param: { style: "form", explode: true },
    example: { "env.os": "linux" },
  });

/** The order of a list: one of these names, with "-" before it the other way round. */
export function sortParameter(sorts: readonly string[]) {
  return z
    .enum([...sorts, ...sorts.map((name) => `-${name}`)])
    .optional()
    .meta({ description: "Order; with - before the name the other way round" });
}
