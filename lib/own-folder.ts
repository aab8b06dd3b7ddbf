import { chmodSync, mkdirSync, statSync } from "node:fs";

/**
 * Creates a folder that nobody else on this machine can look into, or closes one of ours that is there: what tests print
 * may hold secrets. One that belongs to somebody else, such as a volume that was handed over, stays as they made it.
 */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode, uid } = statSync(folder);
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(folder, 0o700);
}
