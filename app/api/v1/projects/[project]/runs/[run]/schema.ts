import { z } from "zod";
import { runSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import { countsSchema, verdictSchema } from "#app/api/verdict-body.ts";

const jobSchema = z
  .object({
    name: z.string(),
    shard: z.string(),
    suite: z.string(),
    variant: z.string().meta({ description: "key=value pairs, comma-joined" }),
    attempt: z.int(),
    superseded: z.boolean().meta({ description: "A later attempt stands in its place" }),
    status: z.enum(["red", "green"]),
    started_at: z.iso.datetime(),
    counts: countsSchema,
    duration_ms: z.int().optional(),
    exit_code: z.int().optional(),
    incomplete: z.boolean().meta({ description: "A report was cut off or refused" }),
  })
  .meta({ id: "Job" });

const otherRunsSchema = z
  .array(z.object({ id: z.string(), status: z.enum(["red", "green"]), url: z.string() }))
  .meta({
    description:
      "Runs of the same commit and pull request whose word still stands, the red ones first: several workflows may test one commit",
  });

/** Enough to know which parts of a run have uploaded. */
const partSchema = jobSchema
  .pick({ name: true, shard: true, attempt: true, superseded: true, status: true })
  .meta({ id: "JobPart" });

/** What a token that may only upload is told: the verdict it would have got from the upload, and who has uploaded. */
export const runVerdictSchema = runSchema
  .pick({ id: true, key: true, url: true, pr: true, commit: true, jobs: true, counts: true })
  .extend({ verdict: verdictSchema, other_runs: otherRunsSchema, job_list: z.array(partSchema) })
  .meta({ id: "RunVerdict" });

export const runDetailsSchema = runSchema
  .extend({ verdict: verdictSchema, other_runs: otherRunsSchema, job_list: z.array(jobSchema) })
  .meta({ id: "RunDetails" });

export type JobBody = z.infer<typeof jobSchema>;

export type PartBody = z.infer<typeof partSchema>;
