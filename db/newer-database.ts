import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "#db/open.ts";

/** True if a later version than this one has migrated the database: it may lack, or mean otherwise, what is read here. */
export function isNewer(db: Database): boolean {
  const { entries } = JSON.parse(
    readFileSync(join(import.meta.dirname, "migrations/meta/_journal.json"), "utf8"),
  ) as { entries: readonly { readonly when: number }[] };
  const row = db
    .prepare<[], { at: number | null }>("select max(created_at) as at from __drizzle_migrations")
    .get();
  return (row?.at ?? 0) > Math.max(...entries.map(({ when }) => when));
}
