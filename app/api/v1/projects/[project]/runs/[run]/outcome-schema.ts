import { z } from "zod";

const outcome = z
  .enum(["genuine", "not-genuine"])
  .meta({ description: "A break of the code, or not: a flake, the environment, the test itself" });
const longestNote = 500;

/** What somebody says that a failure was. */
export const outcomeBodySchema = z
  .strictObject({
    outcome,
    note: z.string().trim().max(longestNote).optional().meta({ description: "Why" }),
  })
  .meta({ id: "OutcomeWord" });

export const saidOutcomeSchema = z
  .object({ run: z.string(), test: z.string(), outcome, note: z.string().optional(), by: z.string() })
  .meta({ id: "SaidOutcome" });

export const saidOutcomesSchema = z
  .object({
    run: z.string(),
    failures: z.int().meta({ description: "Of how many failures that was recorded or taken back" }),
  })
  .meta({ id: "SaidOutcomes" });
