import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import BetterSqlite3 from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { createOwnFile } from "#db/own-file.ts";
import { statement } from "#db/statement.ts";

/** An open database. Every function of `db/` takes it first. */
export type Database = BetterSqlite3.Database;

const migrationsFolder = join(dirname(fileURLToPath(import.meta.url)), "migrations");

/**
 * Opens the database for writing, creating and migrating it as needed. One process, one thread at a time:
 * the writer. `synchronous=FULL`, so that what was answered survives a power cut.
 */
export function openForWriting(file: string): Database {
  createOwnFile(file);
  const db = new BetterSqlite3(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("busy_timeout = 10000");
  db.pragma("cache_size = -65536");
  migrate(drizzle(db), { migrationsFolder });
  return db;
}

/** Opens an existing database for reading only. Throws if the file is not there. */
export function openForReading(file: string): Database {
  const db = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  db.pragma("busy_timeout = 2000");
  db.pragma("cache_size = -65536");
  db.pragma("mmap_size = 1073741824");
  return db;
}

/** How many rows this connection has written. */
export function writtenRows(db: Database): number {
  return statement<[], { rows: number }>(db, "select total_changes() as rows").get()!.rows;
}

/** A number that changes whenever another connection has written. */
export function dataVersion(db: Database): number {
  return db.pragma("data_version", { simple: true }) as number;
}
