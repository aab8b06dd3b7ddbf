import { shownVersion } from "#app/server/shown-version.ts";
import { type KeptAnswers, keepAnswers } from "#lib/kept-answers.ts";

/** Of some 200 kB at the most, which is a long table's markup. */
const mostAnswers = 100;

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as { flakeboardAnswers?: KeptAnswers };

/**
 * What `make` reads from the database and makes of it, kept until something is written to the database: what many
 * people ask for again and again, as during a long upload, is made once. What upkeep or another process writes may
 * show some seconds later. `now` is `view.now`, which counts whole minutes. `key` tells all else that the answer
 * depends on: what it is, the project, the address and, where it shows controls, the rights of the person who asks.
 */
export function keptAnswer<Answer>(key: string, now: number, make: () => Promise<Answer>): Promise<Answer> {
  holder.flakeboardAnswers ??= keepAnswers(mostAnswers);
  return holder.flakeboardAnswers.answer(`${shownVersion()} ${now}`, key, make);
}
