import { database } from "#app/server/database.ts";
import { writesSoFar } from "#app/server/writer.ts";
import { dataVersion } from "#db/open.ts";
import { sampledVersion } from "#lib/sampled-version.ts";

/** Upkeep writes hundreds of times in a few seconds, after a large upload for one, and next to nothing of it shows on pages. */
const mostLateMs = 5000;

// Kept on the global object: Next may load a module more than once in one process. All that is kept of pages has to
// go by the same samples: a page is made of answers, and must not outlive them.
const holder = globalThis as { flakeboardShownVersion?: ReturnType<typeof sampledVersion> };

/** Changes with whatever is written to the database: with what upkeep writes, and others meanwhile, some seconds later. */
export function shownVersion(): string {
  holder.flakeboardShownVersion ??= sampledVersion(() => dataVersion(database()), mostLateMs);
  return holder.flakeboardShownVersion(writesSoFar(), performance.now());
}
