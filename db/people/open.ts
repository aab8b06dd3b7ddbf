import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import BetterSqlite3 from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { createOwnFile } from "#db/own-file.ts";
import { accounts, persons, sessions, verifications } from "#db/people/schema.ts";
import { statement } from "#db/statement.ts";

declare const peopleMark: unique symbol;

/** The open database of people. Every function of `db/people/` takes it first; the other ones do not fit it. */
export type PeopleDatabase = BetterSqlite3.Database & { readonly [peopleMark]: true };

const migrationsFolder = join(dirname(fileURLToPath(import.meta.url)), "migrations");

/**
 * Opens the people's database, creating and migrating it as needed. Apart from what CI reports, so that signing in
 * never waits for an upload's transaction. Its writes are small and rare: any thread or process may make them, one
 * after the other.
 */
export function openPeople(file: string): PeopleDatabase {
  createOwnFile(file);
  const db = new BetterSqlite3(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("busy_timeout = 5000");
  migrate(drizzle(db), { migrationsFolder });
  return db as PeopleDatabase;
}

/** The four tables of better-auth as its Drizzle adapter wants them: under its own names. */
export function authTables(db: PeopleDatabase) {
  const schema = { user: persons, session: sessions, account: accounts, verification: verifications };
  return { drizzle: drizzle(db, { schema }), schema };
}

/** Changes with whatever is written to the people's database, by this connection or another one. */
export function peopleVersion(db: PeopleDatabase): string {
  const row = statement<[], { others: number; own: number }>(
    db,
    "select data_version as others, total_changes() as own from pragma_data_version",
  ).get();
  return `${row?.others} ${row?.own}`;
}
