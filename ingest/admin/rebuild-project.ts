import { setTimeout } from "node:timers/promises";
import type { Database } from "#db/open.ts";
import { beginRebuild, stepRecount } from "#db/recount/recounts.ts";
import { sumUpEntries } from "#db/roll-ups/window-entries.ts";
import { forgetLearnt } from "#db/verdicts/forget-learnt.ts";
import { learnLegs } from "#db/verdicts/learn-legs.ts";
import { countLearntLegs } from "#db/verdicts/legs.ts";

const testsAtOnce = 100;
const rowsAtOnce = 2000;
const legsAtOnce = 20;
/** A server that waits to store an upload looks every few ms whether it may. */
const leastRestMs = 5;

/**
 * Sums all figures of a project up and learns all its verdicts again, a step at a time, and rests as long as it works: a
 * server stores uploads meanwhile. Gives how many parts of runs it was learnt from. If it is not brought to its end, the
 * server goes on with it.
 */
export async function rebuildProject(db: Database, projectId: number, now: () => number): Promise<number> {
  const inTransaction = <T>(work: () => T): T => db.transaction(work).immediate();
  beginRebuild(db, projectId);
  await restingBetween(() => stepRecount(db, projectId, now()));
  await restingBetween(() => inTransaction(() => sumUpEntries(db, testsAtOnce)) > 0);
  const forgetting = forgetLearnt(db, projectId);
  await restingBetween(() => inTransaction(() => forgetting.step(rowsAtOnce)));
  await restingBetween(() => inTransaction(() => learnLegs(db, projectId, legsAtOnce)) > 0);
  return countLearntLegs(db, projectId);
}

async function restingBetween(step: () => boolean): Promise<void> {
  for (;;) {
    const began = performance.now();
    if (!step()) return;
    await setTimeout(Math.max(leastRestMs, performance.now() - began));
  }
}
