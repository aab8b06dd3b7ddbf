import { z } from "zod";
import { problemEntrySchema } from "#app/api/problem-schema.ts";
import { countsSchema, verdictSchema } from "#app/api/verdict-body.ts";

export const uploadAnswerSchema = z
  .object({
    upload: z.string(),
    duplicate: z.boolean().meta({ description: "The same content came before; nothing is counted twice" }),
    run: z.object({ id: z.string(), url: z.url() }),
    counts: countsSchema.extend({ files: z.int() }).meta({ id: "UploadCounts" }),
    problems: z.array(problemEntrySchema),
    verdict: verdictSchema,
  })
  .meta({ id: "UploadAnswer" });
