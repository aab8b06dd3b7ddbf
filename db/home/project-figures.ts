import { countTests } from "#db/leaderboard/list-tests.ts";
import type { Database } from "#db/open.ts";
import { wholeRun } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import type { Filters } from "#lib/filters.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What stands for a project among many. */
export type ProjectFigures = {
  /** Runs of the window, how many of them were red, and how many are expected to have been false alarms. */
  readonly runs: number;
  readonly redRuns: number;
  readonly falseAlarms: number;
  /** Tests with results in the window, by how they stand now. */
  readonly brokenTests: number;
  readonly flakyTests: number;
};

type View = Pick<Filters, "window">;

/**
 * The figures of many projects in the filters' window, of 90 days at the most, on all branches, by id. A statement for
 * each figure, not for each project; only tests that nothing was learnt of yet make a project be looked at by itself.
 */
export async function projectFigures(
  db: Database,
  projectIds: readonly number[],
  filters: Filters,
  now: number,
): Promise<Map<number, ProjectFigures>> {
  const runs = runsOf(db, projectIds, filters);
  const falseAlarms = falseAlarmsOf(db, projectIds, filters);
  const tests = testsOf(db, projectIds, filters);
  for (const id of withUnlearntTests(db, projectIds)) {
    const { broken, flaky } = await countTests(db, id, filters, now);
    tests.set(id, { broken, flaky });
  }
  return new Map(
    projectIds.map((id) => {
      const { broken, flaky } = tests.get(id) ?? { broken: 0, flaky: 0 };
      const figures = {
        ...(runs.get(id) ?? { runs: 0, redRuns: 0 }),
        ...{ falseAlarms: falseAlarms.get(id) ?? 0, brokenTests: broken, flakyTests: flaky },
      };
      return [id, figures];
    }),
  );
}

/** Rides on run_days. */
function runsOf(db: Database, projectIds: readonly number[], view: View) {
  const rows = statement<[Parameters], { id: number; runs: number; redRuns: number }>(
    db,
    `select d.project_id as id, sum(d.runs) as runs, sum(d.red_runs) as redRuns
     from json_each(@ids) ids cross join run_days d on d.project_id = ids.value and d.day between @first and @last
     group by d.project_id`,
  ).all(parametersOf(projectIds, view));
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Rides on the primary key of red_runs. */
function falseAlarmsOf(db: Database, projectIds: readonly number[], view: View): Map<number, number> {
  const rows = statement<[Parameters], { id: number; expected: number }>(
    db,
    `select a.project_id as id, sum(min(1.0, a.flake + a.environment)) as expected
     from json_each(@ids) ids cross join red_runs a
       on a.project_id = ids.value and a.suite_id = ${wholeRun} and a.day between @first and @last
     group by a.project_id`,
  ).all(parametersOf(projectIds, view));
  return new Map(rows.map(({ id, expected }) => [id, expected]));
}

type TroubledTests = Readonly<Record<Extract<TestStatus, "broken" | "flaky">, number>>;

/** Rides on test_standings_by_status. */
function testsOf(db: Database, projectIds: readonly number[], view: View): Map<number, TroubledTests> {
  const rows = statement<[Parameters], TroubledTests & { id: number }>(
    db,
    `select s.project_id as id, count(*) filter (where s.status = 'broken') as broken,
            count(*) filter (where s.status = 'flaky') as flaky
     from json_each(@ids) ids
     cross join test_standings s on s.project_id = ids.value and s.status in ('broken', 'flaky')
     cross join tests t on t.id = s.test_id
     where t.alias_of is null and t.is_finding = 0 and t.last_day >= @first and (t.last_day <= @last or exists (
       select 1 from test_days d where d.project_id = t.project_id and d.day between @first and @last and d.test_id = t.id))
     group by s.project_id`,
  ).all(parametersOf(projectIds, view));
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Projects with a test that failed lately or fails now, but has no standing. Rides on test_windows and failing_streaks. */
function withUnlearntTests(db: Database, projectIds: readonly number[]): number[] {
  const isUnlearnt = "not exists (select 1 from test_standings s where s.test_id = f.test_id)";
  return statement<[string], { id: number }>(
    db,
    `select ids.value as id from json_each(?) ids
     where exists (
         select 1 from test_windows f
         where f.project_id = ids.value and f.days = ${lately} and f.last_failed_at > 0 and ${isUnlearnt})
       or exists (
         select 1 from window_entries f where f.project_id = ids.value and f.days = ${lately} and ${isUnlearnt})
       or exists (select 1 from failing_streaks f where f.project_id = ids.value and ${isUnlearnt})`,
  )
    .all(JSON.stringify(projectIds))
    .map(({ id }) => id);
}

/** The longest window that is kept, days. */
const lately = 90;

type Parameters = { readonly ids: string; readonly first: string; readonly last: string };

function parametersOf(projectIds: readonly number[], { window }: View): Parameters {
  return { ids: JSON.stringify(projectIds), first: window.first, last: window.last };
}
