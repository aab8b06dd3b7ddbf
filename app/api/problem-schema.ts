import { z } from "zod";

/** One place of a report that could not be read. */
export const problemEntrySchema = z
  .object({
    file: z.string(),
    line: z.int().optional(),
    column: z.int().optional(),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: "ReportProblem" });

/** A refusal: RFC 9457. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What, where, and the cure" }),
    problems: z.array(problemEntrySchema).optional().meta({ description: "Of reports" }),
    confirm: z
      .array(z.string())
      .optional()
      .meta({ description: "What the request has to confirm by name before it is granted" }),
  })
  .meta({ id: "Problem" });
