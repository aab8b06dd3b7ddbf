import { z } from "zod";
import { rateSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";

const count = z.int().min(0);
const day = z.iso.date().meta({ description: "UTC" });

const expected = z.number().min(0).meta({ description: "Expected number of runs" });
const share = z.number().min(0).max(1);

const falseAlarmRateSchema = z
  .object({
    rate: share.meta({ description: "Expected share of runs that were red without a genuine break" }),
    low: share.meta({ description: "Lower end of the 95 % interval, doubt about the verdicts included" }),
    high: share.meta({ description: "Upper end of the 95 % interval, doubt about the verdicts included" }),
    count: expected,
    of: count.meta({ description: "All runs" }),
  })
  .meta({ id: "FalseAlarmRate" });

export const falseAlarmsSchema = falseAlarmRateSchema
  .extend({
    by_cause: z.object({ flake: expected, environment: expected }),
    weeks: z
      .array(z.object({ first: day, last: day, rate: falseAlarmRateSchema.optional() }))
      .meta({ description: "The oldest first; the last one ends with the window, the first may be shorter" }),
  })
  .meta({ id: "FalseAlarms" });

const listedProjectSchema = z
  .object({
    project: z.string().meta({ description: "Its name in addresses" }),
    name: z.string(),
    url: z.url(),
  })
  .meta({ id: "ListedProject" });

export const projectListSchema = z
  .object({ projects: z.array(listedProjectSchema) })
  .meta({ id: "ProjectList" });

export const projectSchema = listedProjectSchema
  .extend({
    default_branch: z
      .string()
      .optional()
      .meta({ description: "Absent while nobody has said: main, master and trunk are taken for it" }),
    window: z.object({ first: day, last: day }),
    runs: count,
    red_runs: rateSchema.optional().meta({ description: "Share of runs that ended red" }),
    false_alarms: falseAlarmsSchema.optional().meta({ description: "Absent of a window without runs" }),
    broken_tests: count,
    flaky_tests: count,
    days: z.array(z.object({ day, runs: count, red_runs: count })),
    last_upload_at: z.iso.datetime().optional(),
  })
  .meta({ id: "Project" });
