import { z } from "zod";
import { problemEntrySchema } from "#app/api/problem-schema.ts";
import { countsSchema, verdictSchema } from "#app/api/verdict-body.ts";

export const uploadAnswerSchema = z
  .object({
    upload: z.string(),
    duplicate: z.boolean().meta({ description: "The same content came before; nothing is counted twice" }),
    replaced: z.boolean().meta({
      description: "It took the place of other content of the same run, attempt, job, shard and variant",
    }),
    run: z.object({ id: z.string(), url: z.url() }),
    counts: countsSchema.extend({ files: z.int() }).meta({ id: "UploadCounts" }),
    problems: z.array(problemEntrySchema),
    verdict: verdictSchema,
  })
  .meta({ id: "UploadAnswer" });
