import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { LegJobs } from "#db/verdicts/legs.ts";
import { resultCode } from "#lib/result-code.ts";
import { scopeCode } from "#lib/scope.ts";
import type { QuietPasses } from "#lib/stats/contract/quiet-span.ts";

/** The passes of a test that wait to be applied to its state, in order of variant. */
export function quietPassesOf(db: Database, testId: number): QuietPasses[] {
  return statement<[number], QuietPasses>(
    db,
    `select variant_id as variant, on_default as onDefault, elsewhere
     from quiet_passes where test_id = ? order by variant_id`,
  ).all(testId);
}

/** The same for many tests at once; those without any are left out. */
export function quietPassesOfAll(db: Database, testIds: readonly number[]): Map<number, QuietPasses[]> {
  const rows = statement<[string], QuietPasses & { testId: number }>(
    db,
    `select q.test_id as testId, q.variant_id as variant, q.on_default as onDefault, q.elsewhere
     from json_each(?) ids join quiet_passes q on q.test_id = ids.value order by q.test_id, q.variant_id`,
  ).all(JSON.stringify(testIds));
  const found = new Map<number, QuietPasses[]>();
  for (const { testId, ...passes } of rows) {
    const known = found.get(testId);
    if (known === undefined) found.set(testId, [passes]);
    else known.push(passes);
  }
  return found;
}

/** Forgets the passes of a test, as they are in its new state. */
export function clearQuietPasses(db: Database, testId: number): void {
  statement<[number], never>(db, "delete from quiet_passes where test_id = ?").run(testId);
}

/** Puts back the passes of a test as they were. */
export function restoreQuietPasses(db: Database, testId: number, passes: readonly QuietPasses[]): void {
  clearQuietPasses(db, testId);
  const insert = statement<[number, number, number, number], never>(
    db,
    "insert into quiet_passes (test_id, variant_id, on_default, elsewhere) values (?, ?, ?, ?)",
  );
  for (const { variant, onDefault, elsewhere } of passes) insert.run(testId, variant, onDefault, elsewhere);
}

/**
 * Counts one pass for each test with a state that passed plainly in a leg, but for those whose state the leg itself
 * wrote (they stand in `leg_undo`). `step` -1 takes it back.
 */
export function countQuietPasses(db: Database, leg: LegJobs, step: 1 | -1): void {
  const isDefault = leg.scope === scopeCode.default;
  const passed = `
    select distinct s.test_id from test_states s
    where s.project_id = @project
      and exists (select 1 from json_each(@jobs) j join results r on r.job_id = j.value and r.test_id = s.test_id
                  where r.code = ${resultCode.passed})
      and not exists (select 1 from leg_undo u where u.leg_id = @leg and u.test_id = s.test_id)`;
  const values = {
    project: leg.projectId,
    leg: leg.id,
    jobs: leg.jobs,
    variant: leg.variantId,
    onDefault: isDefault ? step : 0,
    elsewhere: isDefault ? 0 : step,
  };
  statement<[typeof values], never>(
    db,
    `insert into quiet_passes (test_id, variant_id, on_default, elsewhere)
     select test_id, @variant, @onDefault, @elsewhere from (${passed}) where true
     on conflict (test_id, variant_id) do update set
       on_default = on_default + excluded.on_default, elsewhere = elsewhere + excluded.elsewhere`,
  ).run(values);
  if (step === -1) {
    statement<[number, number], never>(
      db,
      `delete from quiet_passes where variant_id = ? and on_default = 0 and elsewhere = 0
         and test_id in (select test_id from test_states where project_id = ?)`,
    ).run(leg.variantId, leg.projectId);
  }
}
