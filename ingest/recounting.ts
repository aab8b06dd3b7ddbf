import type { Database } from "#db/open.ts";
import { projectsToRecount, stepRecount } from "#db/recount/recounts.ts";
import { sumUpEntries } from "#db/roll-ups/window-entries.ts";
import { eachInTurn } from "#lib/each-in-turn.ts";

const testsAtOnce = 100;

/** Goes on with what is being counted anew. */
export type Recounting = {
  /** Until nothing is left. Gives at once what goes on already. */
  run(): Promise<void>;
};

/** Counts anew what has to be, a step at a time; `nextTurn` is waited for in between. One for each writer thread. */
export function openRecounting(db: Database, now: () => number, nextTurn: () => Promise<void>): Recounting {
  let running: Promise<void> | undefined;

  async function goOn(): Promise<void> {
    await eachInTurn([
      ...projectsToRecount(db).map((id) => async () => {
        while (stepRecount(db, id, now())) await nextTurn();
      }),
      async () => {
        while (db.transaction(() => sumUpEntries(db, testsAtOnce)).immediate() > 0) await nextTurn();
      },
    ]);
  }

  return {
    run() {
      running ??= goOn().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
