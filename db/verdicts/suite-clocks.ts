import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { LegJobs } from "#db/verdicts/legs.ts";
import { scopeCode } from "#lib/scope.ts";
import type { QuietPasses } from "#lib/stats/contract/quiet-span.ts";

/** Counts a leg for each suite that ran in it. `step` -1 takes it back. */
export function countSuiteLegs(db: Database, leg: LegJobs, step: 1 | -1): void {
  const isDefault = leg.scope === scopeCode.default;
  for (const suiteId of leg.suites) {
    statement<[number, string, number, number, number], never>(
      db,
      `insert into suite_clocks (suite_id, day, variant_id, on_default, elsewhere) values (?, ?, ?, ?, ?)
       on conflict (suite_id, day, variant_id) do update set
         on_default = on_default + excluded.on_default, elsewhere = elsewhere + excluded.elsewhere`,
    ).run(suiteId, leg.day, leg.variantId, isDefault ? step : 0, isDefault ? 0 : step);
    statement<[number, string, number], never>(
      db,
      `delete from suite_clocks
       where suite_id = ? and day = ? and variant_id = ? and on_default = 0 and elsewhere = 0`,
    ).run(suiteId, leg.day, leg.variantId);
  }
}

/** How many legs a suite had since a day, by variant: the results of a test of it that first ran then. */
export function suiteLegsSince(db: Database, suiteId: number, day: string): QuietPasses[] {
  return statement<[number, string], QuietPasses>(
    db,
    `select variant_id as variant, sum(on_default) as onDefault, sum(elsewhere) as elsewhere
     from suite_clocks where suite_id = ? and day >= ? group by variant_id
     having sum(on_default) + sum(elsewhere) > 0 order by variant_id`,
  ).all(suiteId, day);
}
