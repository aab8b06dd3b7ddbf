import BetterSqlite3 from "better-sqlite3";
import { createOwnFile } from "#db/own-file.ts";
import { servedMark } from "#lib/data-folder.ts";

/** Nobody else refers to them, and a database that is garbage is closed. */
const locks = new Set<BetterSqlite3.Database>();

/** A data folder that nobody else serves until this is released. */
export type ServedFolder = { release(): void };

/**
 * Marks a data folder as served by this process, until it is released or the process ends, in whatever way: the mark is
 * a lock that the operating system takes back. Undefined if another server holds it after `waitMs`: two would send
 * every notification twice, and one of another version would migrate the database under the other.
 */
export function markServed(dataFolder: string, waitMs: number): ServedFolder | undefined {
  const file = servedMark(dataFolder);
  createOwnFile(file);
  const lock = new BetterSqlite3(file, { timeout: waitMs });
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") return undefined;
    throw error;
  }
  locks.add(lock);
  return {
    release() {
      locks.delete(lock);
      lock.close();
    },
  };
}
