import { openPeople, type PeopleDatabase } from "#db/people/open.ts";
import { requireConfig } from "#lib/config.ts";
import { peopleFile } from "#lib/data-folder.ts";

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as { flakeboardPeople?: PeopleDatabase };

/**
 * The database of people. Requests write to it themselves: it is a file of its own that no upload touches, and what
 * they write is a row or two.
 */
export function people(): PeopleDatabase {
  holder.flakeboardPeople ??= openPeople(peopleFile(requireConfig(process.env).dataFolder));
  return holder.flakeboardPeople;
}
