import { z } from "zod";

/** Where a fix can be seen, and why it should hold. */
export const fixBodySchema = z
  .strictObject({
    fix: z.string().max(600).optional().meta({ description: "The commit that fixes it, or a link" }),
    note: z.string().trim().max(500).optional(),
  })
  .meta({ id: "Fix" });

export const declaredFixSchema = z
  .object({
    test: z.string(),
    commit: z.string().optional(),
    link: z.string().optional(),
    note: z.string().optional(),
    by: z.string(),
  })
  .meta({ id: "DeclaredFix" });
