import { z } from "zod";
import { countsSchema } from "#app/api/verdict-body.ts";
import { runStatuses } from "#db/runs/list-runs.ts";
import { labelOrder } from "#lib/model-verdict.ts";

export const runSchema = z
  .object({
    id: z.string(),
    key: z.string().meta({ description: "What CI calls the run" }),
    started_at: z.iso.datetime(),
    status: z.enum(runStatuses),
    branch: z.string().optional(),
    pr: z.string().optional(),
    commit: z.string().optional(),
    base: z.string().optional(),
    author: z.string().optional(),
    message: z.string().optional(),
    service: z.string().optional(),
    jobs: z.int(),
    verdict: z
      .object({ outcome: z.enum(labelOrder), probability_genuine: z.number() })
      .optional()
      .meta({ description: "What the model says of a red run; absent where it has not judged" }),
    counts: countsSchema,
    duration_ms: z.int().optional().meta({ description: "By the clock, first start to last end" }),
    total_ms: z.int().optional().meta({ description: "Sum over all tests" }),
    ci_url: z.string().optional(),
    url: z.string(),
  })
  .meta({ id: "Run" });

export const runListSchema = z
  .object({
    runs: z.array(runSchema),
    total: z.int(),
    next: z.string().nullable().meta({ description: "Cursor of the next page" }),
    searched: z.int().nullable().meta({
      description: "So many of the latest runs were filtered or sorted, where there are more; null: all",
    }),
    judged: z.int().nullable().meta({
      description: "`verdict` chose among so many of the latest red runs, where there are more; null: all",
    }),
  })
  .meta({ id: "RunList" });
