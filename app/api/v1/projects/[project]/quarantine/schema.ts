import { z } from "zod";
import { confirmations } from "#lib/quarantine/confirmations.ts";
import { signatureChoices } from "#lib/quarantine/entry.ts";
import { entryStates } from "#lib/quarantine/entry-state.ts";
import { tightenings } from "#lib/quarantine/tightening.ts";

const testSchema = z
  .object({ id: z.string(), suite: z.string(), group: z.string(), name: z.string(), url: z.string() })
  .meta({ id: "QuarantinedTest" });

const glob = z.string().max(1000);
const patternSchema = z
  .object({ suite: glob.default("*"), group: glob.default("*"), name: glob.default("*") })
  .meta({ id: "TestPattern", description: "Globs: * stands for any text, everything else for itself" });

export const quarantineEntrySchema = z
  .object({
    id: z.string(),
    state: z.enum(entryStates).meta({ description: "An overdue entry takes no effect any more" }),
    test: testSchema.optional().meta({ description: "Absent for a pattern" }),
    pattern: patternSchema.optional().meta({ description: "Absent for a single test" }),
    tests: z.int().meta({ description: "How many tests it takes in" }),
    signatures: z.enum(signatureChoices),
    muted_signatures: z
      .array(z.object({ id: z.string(), text: z.string(), cause: z.string() }))
      .meta({ description: "Empty where it mutes all" }),
    tightened: z
      .array(testSchema.extend({ since: z.iso.datetime(), by: z.enum(tightenings) }))
      .meta({ description: "Tests that it mutes no more, because they changed", id: "TightenedTests" }),
    branch: z.string().optional(),
    variant: z.string().optional().meta({ description: "Only where a job's variant holds these pairs" }),
    reason: z.string(),
    owner: z.string().optional(),
    ticket: z.string().optional().meta({ description: "An http(s) address or a plain key" }),
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    added_by: z.string(),
    ready_since: z.iso.datetime().optional().meta({ description: "Since when the evidence says release" }),
    released_at: z.iso.datetime().optional(),
    runs_spared: z.int().meta({ description: "Runs that would have been red without it" }),
    last_failed_at: z.iso.datetime().optional().meta({ description: "Of its tests, muted or not" }),
    url: z.string(),
  })
  .meta({ id: "QuarantineEntry" });

export const quarantineListSchema = z
  .object({
    quarantine: z.array(quarantineEntrySchema),
    total: z.int(),
    next: z.string().nullable().meta({ description: "Cursor of the next page" }),
  })
  .meta({ id: "QuarantineList" });

const id = z.string().regex(/^\d{1,15}$/, "is not an id as lists give it");
const until = z
  .string()
  .max(60)
  .meta({ description: "A day, which it lasts to the end of (UTC), or a moment; at most 90 days ahead" });
const text = z.string().max(4000);
const confirm = z
  .array(z.enum(confirmations))
  .default([])
  .meta({ description: "The risks that are confirmed; a refusal with 409 names those that have to be" });
const muteSignatures = z
  .array(id)
  .max(100)
  .optional()
  .meta({ description: "To be muted besides those known as flakes" });

export const newEntrySchema = z
  .strictObject({
    test: id.optional().meta({ description: "Either this or pattern" }),
    pattern: z.strictObject(patternSchema.shape).optional(),
    signatures: z.enum(signatureChoices).default("known"),
    mute_signatures: muteSignatures,
    branch: text.optional(),
    variant: text.optional().meta({ description: "key=value pairs, comma-joined" }),
    reason: text,
    until: until.optional().meta({ description: "14 days from now unless given" }),
    owner: text.optional(),
    ticket: text.optional(),
    confirm,
  })
  .refine(({ test, pattern }) => (test === undefined) !== (pattern === undefined), {
    error: 'needs either "test" or "pattern"',
  })
  .meta({ id: "NewQuarantineEntry" });

export const entryChangesSchema = z
  .strictObject({
    until: until.optional(),
    reason: text.optional(),
    owner: text.nullable().optional(),
    ticket: text.nullable().optional(),
    branch: text.nullable().optional(),
    variant: text.nullable().optional(),
    signatures: z.enum(signatureChoices).optional(),
    mute_signatures: muteSignatures,
    mute_again: z.boolean().optional().meta({ description: "Mute tests again that were tightened" }),
    confirm,
    note: text.optional().meta({ description: "Why, for the record" }),
  })
  .meta({ id: "QuarantineChanges", description: "Absent leaves as it is, null takes away" });

export type EntryBody = z.infer<typeof quarantineEntrySchema>;
