import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { findFlakeModel } from "#db/verdicts/flake-model.ts";
import { learnAllLegs } from "#db/verdicts/learn-legs.ts";
import { syncLegs } from "#db/verdicts/legs.ts";

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

/**
 * Forgets what was learnt of a project and lets its legs wait to be learnt from anew, by `learnLegs`; those whose
 * results retention removed are passed over. Verdicts stay as they were given. Part of the caller's transaction.
 */
export function beginReplay(db: Database, projectId: number): void {
  for (const sql of [
    "delete from leg_undo where leg_id in (select id from legs where project_id = ?)",
    "delete from quiet_passes where test_id in (select test_id from test_states where project_id = ?)",
    "delete from suite_clocks where suite_id in (select id from suites where project_id = ?)",
    "delete from test_states where project_id = ?",
    "delete from test_standings where project_id = ?",
    "delete from test_events where project_id = ?",
    "delete from held_facts where project_id = ?",
    "delete from flake_models where project_id = ?",
    "update declared_fixes set position = null, state = null, quiet = null, standing = null where project_id = ?",
  ]) {
    statement<[number], never>(db, sql).run(projectId);
  }
  const runs = statement<[number], { id: number }>(
    db,
    "select id from runs where project_id = ? order by id",
  ).all(projectId);
  for (const { id } of runs) syncLegs(db, id);
  statement<[number], never>(
    db,
    `update legs set position = case when exists (
         select 1 from jobs j join results r on r.job_id = j.id
         where j.run_id = legs.run_id and j.attempt = legs.attempt and j.variant_id = legs.variant_id)
       then null else -id end
     where project_id = ?`,
  ).run(projectId);
}

/** Learns a project anew from its raw rows, in one go. Gives from how many legs. */
export function replayProject(db: Database, projectId: number): number {
  return db
    .transaction(() => {
      beginReplay(db, projectId);
      return learnAllLegs(db, projectId);
    })
    .immediate();
}
