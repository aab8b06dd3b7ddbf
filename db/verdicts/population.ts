import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { quietPassesOf } from "#db/verdicts/quiet-passes.ts";
import { suiteLegsSince } from "#db/verdicts/suite-clocks.ts";
import { testStatesOf } from "#db/verdicts/test-states.ts";
import type { QuietPasses } from "#lib/stats/contract/quiet-span.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { isInPopulation, type Population } from "#lib/stats/filter/refit-prior.ts";

/**
 * The tests from which a project's mix of flake rates is learnt, as they stand before the day of `at`. Tests that
 * never failed stand as counts: those of a suite first seen on one day ran equally often.
 */
export function populationOf(
  db: Database,
  projectId: number,
  prior: readonly number[],
  day: string,
  at: number,
): Population {
  return {
    beliefs: beliefs(db, projectId, prior, at),
    neverFailed: neverFailed(db, projectId, day).filter(({ results }) => isInPopulation(results, at, at)),
  };
}

function beliefs(db: Database, projectId: number, prior: readonly number[], at: number): Float64Array[] {
  const found: Float64Array[] = [];
  for (const { testId, state } of testStatesOf(db, projectId)) {
    const passes = quietPassesOf(db, testId);
    const current = afterQuiet(state, { from: state.at, passes }, prior, at);
    const lastAt = passes.length > 0 ? at : state.at;
    if (isInPopulation(current.results, lastAt, at)) found.push(current.belief);
  }
  return found;
}

/** Before the day only: what else of the day is known depends on the order of uploads. */
function neverFailed(
  db: Database,
  projectId: number,
  day: string,
): { readonly results: number; readonly tests: number }[] {
  return statement<[number, string], { suiteId: number; firstDay: string; tests: number }>(
    db,
    `select t.suite_id as suiteId, date(t.first_seen_at / 1000, 'unixepoch') as firstDay, count(*) as tests
     from tests t left join test_states s on s.test_id = t.id
     where t.project_id = ? and s.test_id is null and t.is_finding = 0 and t.alias_of is null
       and date(t.first_seen_at / 1000, 'unixepoch') < ?
     group by 1, 2 order by 1, 2`,
  )
    .all(projectId, day)
    .map(({ suiteId, firstDay, tests }) => ({
      tests,
      results: countOf(suiteLegsSince(db, suiteId, firstDay)),
    }));
}

/** How many passes there are over all variants. */
export function countOf(passes: readonly QuietPasses[]): number {
  return passes.reduce((sum, { onDefault, elsewhere }) => sum + onDefault + elsewhere, 0);
}
