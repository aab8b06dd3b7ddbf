import type { z } from "zod";
import type { rateSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { wilson } from "#lib/stats/wilson.ts";

/** A rate with its interval in the words of the API; undefined of nothing. */
export function rateBody(count: number, of: number): z.infer<typeof rateSchema> | undefined {
  const interval = wilson(count, of);
  if (interval === undefined) return undefined;
  return { rate: count / of, low: interval[0], high: interval[1], count, of };
}
