import { costliestTests } from "#db/leaderboard/false-alarm-sums.ts";
import type { Database } from "#db/open.ts";
import { wholeRun } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import type { Filters } from "#lib/filters.ts";
import { type Counterfactual, counterfactual, type SparableRun } from "#lib/stats/impact/counterfactual.ts";

/** So many tests are named as the first to mend. */
const mostMended = 3;
/** Among so many of those behind most false alarms they are looked for. */
const candidates = 20;

/**
 * The tests to mend first, by id, with the false-alarm rate that would have been left without each and those before.
 * `all` tells of the window's runs on the branch, or of a suite's. Undefined without a run.
 */
export function mendFirst(
  db: Database,
  projectId: number,
  view: Pick<Filters, "window" | "branch">,
  all: { readonly runs: number; readonly falseAlarms: number },
  suiteId?: number,
): Counterfactual<number> | undefined {
  const tests = costliestTests(db, projectId, view, suiteId, candidates);
  return counterfactual(all, runsWith(db, projectId, view, suiteId ?? wholeRun, tests), mostMended);
}

type Row = {
  readonly runId: number;
  readonly testId: number;
  readonly pGenuine: number;
  readonly pFalseAlarm: number;
  readonly failures: number;
};

/** The red runs in which one of the tests failed. Rides on failing_results_by_test and red_runs_by_run. */
function runsWith(
  db: Database,
  projectId: number,
  { window, branch }: Pick<Filters, "window" | "branch">,
  suiteId: number,
  testIds: readonly number[],
): SparableRun<number>[] {
  const isOnBranch =
    branch.kind === "branch"
      ? "exists (select 1 from runs r where r.id = f.run_id and r.branch = @branch)"
      : "f.scope in (select value from json_each(@branch))";
  const rows = statement<[Record<string, string | number>], Row>(
    db,
    `select f.run_id as runId, f.test_id as testId, f.p_genuine as pGenuine, a.flake + a.environment as pFalseAlarm,
            a.failures
     from json_each(@ids) ids
     cross join failing_results f indexed by failing_results_by_test
       on f.test_id = ids.value and f.project_id = @project and f.day between @first and @last
     cross join red_runs a indexed by red_runs_by_run on a.run_id = f.run_id and a.suite_id = @suite
     where f.p_genuine is not null and ${isOnBranch}`,
  ).all({
    ids: JSON.stringify(testIds),
    project: projectId,
    first: window.first,
    last: window.last,
    suite: suiteId,
    branch: branch.kind === "branch" ? branch.name : JSON.stringify(branch.scopes),
  });
  return [...Map.groupBy(rows, ({ runId }) => runId).values()].map((failures) => {
    const { pFalseAlarm, failures: all } = failures[0]!;
    return {
      pFalseAlarm,
      failures: failures.map(({ testId, pGenuine }) => ({ key: testId, pGenuine })),
      others: all - failures.length,
    };
  });
}
