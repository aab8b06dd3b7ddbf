import { z } from "zod";

const count = z.int().min(0);
const expected = z.number().min(0);
const time = z.iso.datetime().meta({ description: "RFC 3339, UTC" });

const falseAlarmsSchema = z
  .object({
    expected: expected.meta({
      description: "Red runs without a genuine break that it made; shared ones in part",
    }),
    of: expected.meta({ description: "Those of the whole window, branches and suite" }),
  })
  .meta({ description: "As the model expects; absent where there was none" });

const struck = {
  results: count.meta({
    description: "Results with a failed attempt, those that passed on retry among them",
  }),
  passed_on_retry: count,
  tests: count,
  runs: count,
  pull_requests: count,
  last_seen_at: time,
  false_alarms: falseAlarmsSchema.optional(),
};

export const signatureSchema = z
  .object({
    id: z.string(),
    text: z.string().meta({ description: 'The masked text; "" for failures without a message' }),
    cause: z.string(),
    dependency: z.string().optional().meta({ description: "Host or service that the text names" }),
    first_seen_at: time.meta({ description: "In whatever branch and window" }),
    ...struck,
    url: z.url(),
  })
  .meta({ id: "Signature" });

const groupSchema = z.object({ name: z.string(), signatures: count, ...struck });

export const incidentSchema = z
  .object({
    dependency: z.string().optional(),
    signature: z.string().optional().meta({ description: "Where the failures name no dependency" }),
    from: time,
    to: time,
    text: z.string(),
    suites: count,
    branches: z.array(z.string()),
    tests: count,
    runs: z.array(z.string()).meta({ description: "Ids" }),
    signatures: z.array(z.string()).meta({ description: "Ids of all that took part" }),
  })
  .meta({
    id: "Incident",
    description:
      "The same dependency or signature in several suites or branches within an hour, more often than usual",
  });

export const signatureListSchema = z
  .object({
    signatures: z.array(signatureSchema),
    total: count,
    next: z.string().nullable().meta({ description: "The cursor of the next page; null on the last" }),
    causes: z.array(groupSchema).meta({ description: "Of all causes, whatever cause was asked for" }),
    dependencies: z.array(groupSchema),
    incidents: z.array(incidentSchema).meta({ description: "The latest first, 100 at the most" }),
  })
  .meta({ id: "SignatureList" });

export const signatureDetailSchema = z
  .object({
    ...signatureSchema.shape,
    results: count,
    last_seen_at: time.optional().meta({ description: "Absent if it did not strike in the window" }),
    newest: z
      .object({ type: z.string(), message: z.string(), text: z.string(), run: z.string(), test: z.string() })
      .optional()
      .meta({ description: "The latest failure in full" }),
    days: z.array(z.object({ day: z.iso.date(), results: count, passed_on_retry: count })),
    suites: z.array(z.object({ suite: z.string(), results: count, tests: count, runs: count })),
    variants: z.array(z.object({ variant: z.string(), results: count, tests: count, runs: count })),
    hours: z.array(count).length(24).meta({ description: "Results by hour of the day, UTC" }),
    incidents: z.array(incidentSchema),
  })
  .meta({ id: "SignatureDetails" });

export type SignatureBody = z.infer<typeof signatureSchema>;
export type IncidentBody = z.infer<typeof incidentSchema>;
