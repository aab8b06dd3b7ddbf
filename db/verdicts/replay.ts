import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { findFlakeModel } from "#db/verdicts/flake-model.ts";
import { forgetLearnt } from "#db/verdicts/forget-learnt.ts";
import { learnAllLegs } from "#db/verdicts/learn-legs.ts";

/**
 * Whether what was learnt of a project has to be learnt again: rows changed behind it, or another version of the model
 * made it.
 */
export function needsReplay(db: Database, projectId: number): boolean {
  const stored = findFlakeModel(db, projectId);
  return stored === undefined || stored.isStale;
}

/** Whether there are runs of a time before there was a model. Looks at all runs: to be asked once. */
export function hasUnlearntRuns(db: Database, projectId: number): boolean {
  const unknown = statement<[number], { id: number }>(
    db,
    "select id from runs where project_id = ? and not exists (select 1 from legs where run_id = runs.id) limit 1",
  ).get(projectId);
  return unknown !== undefined;
}

/** Learns a project anew from its raw rows, in one go. Gives from how many legs. */
export function replayProject(db: Database, projectId: number): number {
  return db
    .transaction(() => {
      const forgetting = forgetLearnt(db, projectId);
      while (forgetting.step(Number.MAX_SAFE_INTEGER));
      return learnAllLegs(db, projectId);
    })
    .immediate();
}
