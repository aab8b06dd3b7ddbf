import { z } from "zod";
import { rateSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { suiteKinds } from "#lib/suite-kind.ts";

const count = z.int().min(0);
const milliseconds = z.int().min(0);
const spreadSchema = z.object({ p50: milliseconds, p95: milliseconds });

const suiteIdentity = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(suiteKinds),
  kind_guessed: z.boolean().meta({ description: "True while no upload has said the kind" }),
});

const suiteSchema = suiteIdentity
  .extend({
    runs: count,
    red_runs: rateSchema.optional().meta({ description: "Share of its runs in which the suite was red" }),
    wall_ms: spreadSchema
      .optional()
      .meta({ description: "By the clock, first start to last end of its jobs; absent if not known" }),
    wall_change_ms: z
      .int()
      .optional()
      .meta({ description: "Of p50, against as many days before; from 5 runs on either side" }),
    total_ms: spreadSchema.optional().meta({ description: "Summed over its tests" }),
    tests: count.meta({ description: "In its latest run" }),
    time_share: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta({ description: "Of the durations of all tests of all suites" }),
    url: z.url(),
  })
  .meta({ id: "Suite" });

export const suiteListSchema = z
  .object({
    suites: z.array(suiteSchema),
    total: count,
    next: z.string().nullable().meta({ description: "Cursor of the next page" }),
  })
  .meta({ id: "SuiteList" });

const suiteDaySchema = z
  .object({
    day: z.iso.date().meta({ description: "UTC" }),
    runs: count,
    wall_ms: spreadSchema.optional().meta({ description: "Absent if no run of the day was measured" }),
    total_ms: spreadSchema.optional(),
  })
  .meta({ id: "SuiteDay" });

export const suiteDurationsSchema = z
  .object({
    suite: suiteIdentity,
    days: z.array(suiteDaySchema).meta({ description: "Days with runs, the oldest first" }),
  })
  .meta({ id: "SuiteDurations" });

export type SuiteBody = z.infer<typeof suiteSchema>;
export type SuiteDayBody = z.infer<typeof suiteDaySchema>;
