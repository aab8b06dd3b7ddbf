import { z } from "zod";
import { rateSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";

const count = z.int().min(0);
const day = z.iso.date().meta({ description: "UTC" });

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
    broken_tests: count,
    flaky_tests: count,
    days: z.array(z.object({ day, runs: count, red_runs: count })),
    last_upload_at: z.iso.datetime().optional(),
  })
  .meta({ id: "Project" });
