import { z } from "zod";
import { rateSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { falseAlarmsSchema } from "#app/api/v1/projects/schema.ts";
import { suiteKinds } from "#lib/suite-kind.ts";

const changeReasons = ["new", "gone", "slower", "faster", "retries"] as const;
const count = z.int().min(0);
const milliseconds = z.int().min(0);
const spreadSchema = z.object({ p50: milliseconds, p95: milliseconds });

const genuineBreaksSchema = z
  .object({ expected: z.number().min(0), low: count, high: count })
  .meta({ id: "GenuineBreaks" });

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
    false_alarms: falseAlarmsSchema
      .optional()
      .meta({ description: "Runs that failed at first without a genuine break" }),
    genuine_breaks: genuineBreaksSchema.meta({
      description: "Expected number of runs that failed by a genuine break; from low to high with 95 %",
    }),
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

const contributorSchema = z
  .object({
    test: z.string().meta({ description: "Id of the test" }),
    group: z.string(),
    name: z.string(),
    reason: z.enum(changeReasons),
    ms: z.int().meta({ description: "What it adds to a run; negative where it takes less" }),
  })
  .meta({ id: "ChangeContributor" });

const suiteChangeSchema = z
  .object({
    metric: z.enum(["wall_ms", "total_ms"]),
    commit: z
      .string()
      .optional()
      .meta({ description: "Of the first run at the new level; absent if no upload said it" }),
    low: z.string().optional().meta({ description: "With 90 % the change lies from this commit …" }),
    high: z.string().optional().meta({ description: "… up to this one" }),
    at: z.iso.datetime().meta({ description: "When the first run at the new level began" }),
    before_ms: milliseconds.meta({ description: "Median from the change before" }),
    after_ms: milliseconds.meta({ description: "Median up to the change after" }),
    p_value: z.number().min(0).max(1),
    contributors: z
      .array(contributorSchema)
      .max(20)
      .meta({ description: "Tests that it comes from, the largest part first; of the three latest changes" }),
  })
  .meta({ id: "SuiteChange" });

const suiteDriftSchema = z
  .object({
    metric: z.enum(["wall_ms", "total_ms"]),
    since: z.iso.date(),
    change: z.number().meta({ description: "Relative, since then: 0.1 is a tenth slower" }),
    per_week: z.number().optional().meta({ description: "Relative; absent before two weeks" }),
  })
  .meta({ id: "SuiteDrift" });

export const suiteDurationsSchema = z
  .object({
    suite: suiteIdentity,
    days: z.array(suiteDaySchema).meta({ description: "Days with runs, the oldest first" }),
    changes: z
      .array(suiteChangeSchema)
      .meta({ description: "Lasting changes on the default branch in the window, the latest first" }),
    drifts: z.array(suiteDriftSchema).meta({ description: "Slow, steady changes on the default branch" }),
  })
  .meta({ id: "SuiteDurations" });

export type SuiteBody = z.infer<typeof suiteSchema>;
export type SuiteDayBody = z.infer<typeof suiteDaySchema>;
export type SuiteChangeBody = z.infer<typeof suiteChangeSchema>;
export type SuiteDriftBody = z.infer<typeof suiteDriftSchema>;
