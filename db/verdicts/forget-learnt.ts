import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { closeFlakeModel, dropFlakeModel, isFlakeModelClosed } from "#db/verdicts/flake-model.ts";
import { syncLegs } from "#db/verdicts/legs.ts";

/**
 * Forgets what was learnt of a project and lets its legs wait to be learnt from anew, by `learnLegs`; those whose
 * results retention removed are passed over. Verdicts stay as they were given. What comes between two steps is kept
 * and waits too: nothing is learnt until all is forgotten. If it is not brought to its end, the project needs a replay.
 */
export type Forgetting = {
  /** Takes a step, in which some `most` rows go or change. False if nothing was left. Part of the caller's transaction. */
  step(most: number): boolean;
};

/** Begins to forget, with the first `step`. */
export function forgetLearnt(db: Database, projectId: number): Forgetting {
  let lastKey = "";
  let isBegun = false;
  const parts: ((most: number) => number)[] = [
    () => closeModel(db, projectId),
    ...dropsOf.map((sql) => (most: number) => changes(db, sql, { project: projectId, most })),
    (most) => {
      const runs = runsAfter(db, projectId, lastKey, Math.ceil(most / rowsPerRun));
      for (const { id } of runs) letWait(db, id);
      lastKey = runs.at(-1)?.key ?? lastKey;
      return runs.length;
    },
    () => dropModel(db, projectId),
  ];
  return {
    step(most) {
      // Somebody else forgot all of it meanwhile, and what is there now was learnt anew.
      if (isBegun && !isFlakeModelClosed(db, projectId)) return false;
      isBegun = true;
      for (; parts.length > 0; parts.shift()) if (parts[0]!(most) > 0) return true;
      return false;
    },
  };
}

/** A run costs a step as much as so many rows of other tables. */
const rowsPerRun = 10;

/** Each deletes `@most` rows of `@project`, which it finds by an index. A standing goes before what rests on it. */
const dropsOf = [
  "delete from test_standings where test_id in (select test_id from test_standings where project_id = @project limit @most)",
  `delete from quiet_passes where test_id in (
     select q.test_id from test_states s cross join quiet_passes q on q.test_id = s.test_id
     where s.project_id = @project limit @most)`,
  "delete from test_states where test_id in (select test_id from test_states where project_id = @project limit @most)",
  "delete from test_events where id in (select id from test_events where project_id = @project limit @most)",
  `delete from suite_clocks where (suite_id, day, variant_id) in (
     select c.suite_id, c.day, c.variant_id from suites s cross join suite_clocks c on c.suite_id = s.id
     where s.project_id = @project limit @most)`,
  `delete from held_facts where (project_id, day, leg_id, test_id) in (
     select project_id, day, leg_id, test_id from held_facts where project_id = @project limit @most)`,
];

/** From now on nothing is learnt, taken back or estimated. Gives 0: what follows is part of the same step. */
function closeModel(db: Database, projectId: number): number {
  closeFlakeModel(db, projectId);
  changes(
    db,
    "update declared_fixes set position = null, state = null, quiet = null, standing = null where project_id = @project",
    { project: projectId },
  );
  return 0;
}

/** In the same step that found nothing left: from then on the next leg writes a model of its own. */
function dropModel(db: Database, projectId: number): number {
  dropFlakeModel(db, projectId);
  return 0;
}

function changes(db: Database, sql: string, parameters: Record<string, number>): number {
  return statement<[Record<string, number>], never>(db, sql).run(parameters).changes;
}

/** Rides on runs_by_key. */
function runsAfter(
  db: Database,
  projectId: number,
  key: string,
  most: number,
): { readonly id: number; readonly key: string }[] {
  return statement<[number, string, number], { id: number; key: string }>(
    db,
    "select id, key from runs where project_id = ? and key > ? order by key limit ?",
  ).all(projectId, key, most);
}

/** Lets the legs of a run wait, those that agree with its jobs. */
function letWait(db: Database, runId: number): void {
  syncLegs(db, runId);
  for (const sql of [
    "delete from leg_undo where leg_id in (select id from legs where run_id = ?)",
    `update legs set position = case when exists (
         select 1 from jobs j join results r on r.job_id = j.id
         where j.run_id = legs.run_id and j.attempt = legs.attempt and j.variant_id = legs.variant_id)
       then null else -id end
     where run_id = ?`,
  ]) {
    statement<[number], never>(db, sql).run(runId);
  }
}
