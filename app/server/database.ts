import { type Database, openForReading } from "#db/open.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile } from "#lib/data-folder.ts";

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as { flakeboardDatabase?: Database };

/** The database as pages and the read API see it: read-only, one connection for the request thread. */
export function database(): Database {
  holder.flakeboardDatabase ??= openForReading(databaseFile(requireConfig(process.env).dataFolder));
  return holder.flakeboardDatabase;
}
