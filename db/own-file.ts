import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Creates a database's file, empty, if it is not there: hashes of passwords and secrets of webhooks are nobody else's on
 * this machine to read. SQLite gives its files beside it the same mode. The mode of a file that is there stays.
 */
export function createOwnFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, "a", 0o600));
}
