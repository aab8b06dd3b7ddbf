import { database } from "#app/server/database.ts";
import { writer } from "#app/server/writer.ts";
import { dataVersion } from "#db/open.ts";
import { type KeptAnswers, keepAnswers } from "#lib/kept-answers.ts";
import { sampledVersion } from "#lib/sampled-version.ts";

/** Of some 200 kB at the most, which is a long table's markup. */
const mostAnswers = 100;
/**
 * Upkeep writes hundreds of times in a few seconds, after a large upload for one, and next to nothing of it shows on
 * pages. What this process was asked to write, uploads and edits, is shown at once.
 */
const mostLateMs = 5000;

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as {
  flakeboardAnswers?: { readonly kept: KeptAnswers; readonly version: ReturnType<typeof sampledVersion> };
};

/**
 * What `make` reads from the database and makes of it, kept until something is written to the database: a page asked
 * for again and again, as during a long upload, is made once. What upkeep or another process writes may show some
 * seconds later. `now` is `view.now`, which counts whole minutes. `key` tells all else that the answer depends on:
 * what it is, the project, the address and, where it shows controls, the rights of the person who asks.
 */
export function keptAnswer<Answer>(key: string, now: number, make: () => Promise<Answer>): Promise<Answer> {
  holder.flakeboardAnswers ??= {
    kept: keepAnswers(mostAnswers),
    version: sampledVersion(() => dataVersion(database()), mostLateMs),
  };
  const { kept, version } = holder.flakeboardAnswers;
  return kept.answer(`${version(writer().answered(), performance.now())} ${now}`, key, make);
}
