import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Creates a database's file, empty, if it is not there: hashes of passwords and secrets of webhooks are nobody else's on
 * this machine to read. SQLite gives its files beside it the same mode. A file that is there is not even opened: closing
 * it would drop every lock that this process holds on it (POSIX), and the next other process to close the database would
 * delete the write-ahead log under us. https://www.sqlite.org/howtocorrupt.html, section 2.2
 */
export function createOwnFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
