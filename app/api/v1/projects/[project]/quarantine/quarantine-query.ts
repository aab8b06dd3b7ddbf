import { z } from "zod";
import { queryOf } from "#app/api/list-query.ts";
import type { EntryFilter } from "#db/quarantine/entry-filter.ts";
import type { QuarantinedTestFilter } from "#db/quarantine/quarantined-tests.ts";
import { AppError } from "#lib/app-error.ts";
import { nearestWord } from "#lib/nearest-word.ts";
import { entryStates } from "#lib/quarantine/entry-state.ts";
import { type SkipListFormat, skipListFormats } from "#lib/skip-lists/formats.ts";
import { variantKey } from "#lib/variant.ts";

/** What a list of entries can be asked for. */
export const quarantineQuery = z.object({
  state: z.enum(entryStates).optional(),
  suite: z.string().max(300).optional(),
  owner: z.string().max(200).optional(),
  test: z
    .string()
    .regex(/^\d{1,15}$/, "is not an id as lists give it")
    .optional(),
  format: z.enum(skipListFormats).optional().meta({
    description: "The tests in force as a text that makes their runner skip them, instead of the entries",
  }),
  branch: z
    .string()
    .max(300)
    .optional()
    .meta({ description: "With format: where the tests are about to run" }),
  variant: z.string().max(500).optional().meta({ description: "With format: key=value pairs, comma-joined" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(0).max(999_999).default(0),
});

/** Entries, or the tests in force for a runner. */
export type QuarantineQuestion =
  | {
      readonly format: undefined;
      readonly filter: EntryFilter;
      readonly page: { readonly offset: number; readonly limit: number };
    }
  | { readonly format: SkipListFormat; readonly filter: QuarantinedTestFilter };

/** Reads the query of a list of entries. Throws AppError `invalid` that names every fault. */
export function parseQuarantineQuery(request: Request): QuarantineQuestion {
  const query = queryOf(request);
  const known = Object.keys(quarantineQuery.shape);
  const unknown = [...new Set(query.keys())].filter((name) => !known.includes(name));
  const read = quarantineQuery.safeParse(Object.fromEntries(query));
  const faults = read.success
    ? []
    : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}.`);
  if (unknown.length > 0 || !read.success) {
    throw new AppError("invalid", [...unknown.map((name) => unknownName(name, known)), ...faults].join(" "));
  }
  const { state, suite, owner, test, format, branch, variant, limit, cursor } = read.data;
  if (format !== undefined) {
    const others = ["state", "test", "limit", "cursor"].filter((name) => query.has(name));
    if (others.length > 0)
      throw new AppError("invalid", `${others.join(", ")} cannot be asked for with format.`);
    return { format, filter: { suite, owner, branch, variant: variant && variantKey(variant) } };
  }
  if (branch !== undefined || variant !== undefined) {
    throw new AppError(
      "invalid",
      "branch and variant say where a runner's list is for: ask for format as well.",
    );
  }
  return {
    format,
    filter: { state, suite, owner, test: test === undefined ? undefined : Number(test) },
    page: { offset: cursor, limit },
  };
}

function unknownName(name: string, known: readonly string[]): string {
  const near = nearestWord(name, known);
  return `There is no filter "${name.slice(0, 60)}" here.${near === undefined ? "" : ` Did you mean "${near}"?`}`;
}
