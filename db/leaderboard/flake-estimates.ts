import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { probationOf } from "#db/verdicts/declared-fixes.ts";
import { countOf } from "#db/verdicts/population.ts";
import { quietPassesOf } from "#db/verdicts/quiet-passes.ts";
import { findTestState } from "#db/verdicts/test-states.ts";
import type { FlakeEstimate, ToldEstimate } from "#lib/flake-estimate.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { modelVersion } from "#lib/stats/parameters.ts";
import type { Probation } from "#lib/status-rules.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What the model holds of those of the tests that it knows, by id. A seek in test_standings for each. */
export function flakeEstimates(db: Database, testIds: readonly number[]): Map<number, FlakeEstimate> {
  const rows = statement<[string], FlakeEstimate & { testId: number }>(
    db,
    `select s.test_id as testId, s.status, s.flake_rate as rate, s.low, s.high, s.results, s.conclusive,
            s.p_flaky as pFlaky, s.p_broken as pBroken
     from json_each(?) ids cross join test_standings s on s.test_id = ids.value`,
  ).all(JSON.stringify(testIds));
  return new Map(rows.map(({ testId, ...estimate }) => [testId, estimate]));
}

/** Statuses that a test keeps in a view in which it only passed. */
const lasting: readonly TestStatus[] = ["broken", "flaky", "suspect", "probation", "fixed", "new"];

/** Tests of a lasting status with a result since a day. Rides on test_standings_by_status. */
export function troubledTests(db: Database, projectId: number, firstDay: string): number[] {
  return statement<[number, string, string], { testId: number }>(
    db,
    `select s.test_id as testId from test_standings s cross join tests t on t.id = s.test_id
     where s.project_id = ? and s.status in (select value from json_each(?)) and t.last_day >= ?
     order by s.test_id`,
  )
    .all(projectId, JSON.stringify(lasting), firstDay)
    .map(({ testId }) => testId);
}

/** Since when and on which commit tests have their status, by id: of a broken one, where it broke. */
function standingSince(db: Database, testIds: readonly number[]) {
  const rows = statement<[string], { testId: number; since: number; commit: string | null }>(
    db,
    `select s.test_id as testId, case when s.status = 'broken' then coalesce(l.finished_at, s.since) else s.since end
              as since, l.commit_sha as "commit"
     from json_each(?) ids cross join test_standings s on s.test_id = ids.value
     left join legs l on l.id =
       case when s.status = 'broken' then coalesce(s.broken_since_leg_id, s.since_leg_id) else s.since_leg_id end`,
  ).all(JSON.stringify(testIds));
  return new Map(rows.map((row) => [row.testId, row]));
}

/** States of another version of the model cannot be read; they are learnt anew while pages are served. */
function areStatesReadable(db: Database, projectId: number): boolean {
  const stored = statement<[number], { version: number }>(
    db,
    "select version from flake_models where project_id = ?",
  ).get(projectId);
  return stored?.version === modelVersion;
}

/** The estimates of the tests with what they rest on, for a page of tests: each test's state is read. */
export function toldEstimates(
  db: Database,
  projectId: number,
  estimates: ReadonlyMap<number, FlakeEstimate>,
): Map<number, ToldEstimate> {
  const isReadable = areStatesReadable(db, projectId);
  const since = standingSince(db, [...estimates.keys()]);
  const told = [...estimates].map(([testId, estimate]): [number, ToldEstimate] => {
    const state = isReadable ? findTestState(db, testId) : undefined;
    const credited = state?.creditedFlakes ?? 0;
    const own = since.get(testId)!;
    return [
      testId,
      {
        ...estimate,
        // What is beyond doubt is a flake, whatever weight a mass failure left it.
        flakes: Math.max(estimate.conclusive, Math.round(credited)),
        since: own.since,
        sinceCommit: own.commit ?? undefined,
        probation:
          estimate.status === "probation" && state !== undefined
            ? probationNow(db, testId, state)
            : undefined,
      },
    ];
  });
  return new Map(told);
}

/** How a declared fix holds, with the passes that wait: its standing is looked at once a day. */
function probationNow(db: Database, testId: number, state: TestState): Probation | undefined {
  const { failures, conclusive, creditedFlakes: flakes } = state;
  const results = state.results + countOf(quietPassesOf(db, testId));
  return probationOf(db, testId, { results, failures, conclusive, flakes });
}
