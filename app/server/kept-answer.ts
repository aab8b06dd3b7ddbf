import { database } from "#app/server/database.ts";
import { dataVersion } from "#db/open.ts";
import { type KeptAnswers, keepAnswers } from "#lib/kept-answers.ts";

/** Of some 200 kB at the most, which is a long table's markup. */
const mostAnswers = 100;

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as { flakeboardAnswers?: KeptAnswers };

/**
 * What `make` reads from the database and makes of it, kept until something is written to the database: a page asked
 * for again and again, as during a long upload, is made once. `now` is `view.now`, which counts whole minutes. `key`
 * tells all else that the answer depends on: what it is, the project, the address and, where it shows controls, the
 * rights of the person who asks.
 */
export function keptAnswer<Answer>(key: string, now: number, make: () => Promise<Answer>): Promise<Answer> {
  holder.flakeboardAnswers ??= keepAnswers(mostAnswers);
  return holder.flakeboardAnswers.answer(`${dataVersion(database())} ${now}`, key, make);
}
