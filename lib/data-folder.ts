import { join } from "node:path";

/** The database inside a data folder. */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, "flakeboard.sqlite");
}

/** Who signs in, apart from what CI reports: a copy of that database holds no password. */
export function peopleFile(dataFolder: string): string {
  return join(dataFolder, "people.sqlite");
}

/** The secret that signs session cookies, where the environment gives none. */
export function secretFile(dataFolder: string): string {
  return join(dataFolder, "secret");
}

/** Bodies that are being received: nothing in it is worth keeping after a crash. */
export function spoolFolder(dataFolder: string): string {
  return join(dataFolder, "spool");
}

/** Bodies of received uploads, kept for some days so that a better reader can re-read them. */
export function bodiesFolder(dataFolder: string): string {
  return join(dataFolder, "bodies");
}

/** Locked by the server that serves the folder; never written to. */
export function servedMark(dataFolder: string): string {
  return join(dataFolder, "served");
}
