import { z } from "zod";
import { queryOf } from "#app/api/list-query.ts";
import type { EntryFilter } from "#db/quarantine/entry-filter.ts";
import { AppError } from "#lib/app-error.ts";
import { nearestWord } from "#lib/nearest-word.ts";
import { entryStates } from "#lib/quarantine/entry-state.ts";

/** What a list of entries can be asked for. */
export const quarantineQuery = z.object({
  state: z.enum(entryStates).optional(),
  suite: z.string().max(300).optional(),
  owner: z.string().max(200).optional(),
  test: z
    .string()
    .regex(/^\d{1,15}$/, "is not an id as lists give it")
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(0).max(999_999).default(0),
});

/** Reads the query of a list of entries. Throws AppError `invalid` that names every fault. */
export function parseQuarantineQuery(request: Request): {
  filter: EntryFilter;
  page: { offset: number; limit: number };
} {
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
  const { state, suite, owner, test, limit, cursor } = read.data;
  return {
    filter: { state, suite, owner, test: test === undefined ? undefined : Number(test) },
    page: { offset: cursor, limit },
  };
}

function unknownName(name: string, known: readonly string[]): string {
  const near = nearestWord(name, known);
  return `There is no filter "${name.slice(0, 60)}" here.${near === undefined ? "" : ` Did you mean "${near}"?`}`;
}
