import { deriveAnew } from "#db/failure-rules/derive-anew.ts";
import type { Database } from "#db/open.ts";
import { isProject, listProjects } from "#db/projects.ts";
import { forgetLearnt } from "#db/verdicts/forget-learnt.ts";
import { forgetOldFacts } from "#db/verdicts/held-facts.ts";
import { learnLegs } from "#db/verdicts/learn-legs.ts";
import { refreshStandings } from "#db/verdicts/refresh-standings.ts";
import { hasUnlearntRuns, needsReplay } from "#db/verdicts/replay.ts";
import { applyThresholds } from "#db/verdicts/standings.ts";
import { eachInTurn } from "#lib/each-in-turn.ts";

/** Some 50 ms of work, so that uploads get their turn in between. */
const legsAtOnce = 20;
const testsAtOnce = 500;
const failuresAtOnce = 200;
const rowsAtOnce = 2000;
/** A project whose uploads keep coming late is not learnt anew all the time. */
const replayEveryMs = 3_600_000;

/** Keeps what was learnt in step with what is stored. */
export type Relearning = { round(now: number): Promise<void> };

/**
 * Learns projects anew behind whose back rows changed or that another version of the model knows, a few legs at a
 * time while uploads go on, and brings the standings of quiet tests up to the day. One for each writer thread.
 */
export function openRelearning(db: Database, nextTurn: () => Promise<void>): Relearning {
  const replayedAt = new Map<number, number>();

  async function learnAnew(id: number, now: number): Promise<void> {
    // Somebody may delete it in between.
    const inProject = <T>(work: () => T, otherwise: T): T =>
      db.transaction(() => (isProject(db, id) ? work() : otherwise)).immediate();
    const last = replayedAt.get(id);
    const isDue = last === undefined || now - last >= replayEveryMs;
    if (isDue && (needsReplay(db, id) || (last === undefined && hasUnlearntRuns(db, id)))) {
      const forgetting = forgetLearnt(db, id);
      while (inProject(() => forgetting.step(rowsAtOnce), false)) await nextTurn();
      replayedAt.set(id, now);
    }
    while (inProject(() => deriveAnew(db, id, failuresAtOnce), 0) > 0) await nextTurn();
    replayedAt.set(id, replayedAt.get(id) ?? 0);
    while (inProject(() => learnLegs(db, id, legsAtOnce), 0) > 0) await nextTurn();
    while (inProject(() => refreshStandings(db, id, now, testsAtOnce), 0) > 0) await nextTurn();
    while (inProject(() => applyThresholds(db, id, now, testsAtOnce), 0) > 0) await nextTurn();
    forgetOldFacts(db, id, now);
  }

  return {
    round: async (now) =>
      eachInTurn(
        (await listProjects(db)).map(
          ({ id }) =>
            () =>
              learnAnew(id, now),
        ),
      ),
  };
}
