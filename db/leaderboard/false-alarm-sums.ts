import { keptWindowOf } from "#db/leaderboard/kept-window.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";

/** A test with its expected false alarms, in millionths. */
export type FalseAlarmSum = { readonly testId: number; readonly falseAlarm: number };

type View = Pick<Filters, "window" | "branch">;

/** The false alarms by each test in the window's runs on the branch, whatever the variant; those without any left out. */
export function falseAlarmSums(db: Database, projectId: number, view: View): FalseAlarmSum[] {
  const { sql, parameters } = source(db, projectId, view);
  return statement<[typeof parameters], FalseAlarmSum>(db, `${sql} having sum(false_alarm) > 0`).all(
    parameters,
  );
}

/** The `most` tests that are behind most false alarms, those first; of one suite if it is given. */
export function costliestTests(
  db: Database,
  projectId: number,
  view: View,
  suiteId: number | undefined,
  most: number,
): number[] {
  const { sql, parameters } = source(db, projectId, view);
  const ofSuite =
    suiteId === undefined
      ? ""
      : "and exists (select 1 from tests t where t.id = test_id and t.suite_id = @suite)";
  return statement<[typeof parameters & { suite?: number; most: number }], FalseAlarmSum>(
    db,
    `${sql} having sum(false_alarm) > 0 ${ofSuite} order by falseAlarm desc, testId limit @most`,
  )
    .all({ ...parameters, most, ...(suiteId === undefined ? {} : { suite: suiteId }) })
    .map(({ testId }) => testId);
}

type Source = {
  /** A query by test, up to its `group by`. */
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
};

const selected = "select test_id as testId, sum(false_alarm) as falseAlarm";

/** Kept windows are summed up already; else it rides on the primary key of failing_results or on runs_by_branch. */
function source(db: Database, projectId: number, { window, branch }: View): Source {
  const { first, last } = window;
  if (branch.kind === "branch") {
    return {
      sql: `${selected} from runs r indexed by runs_by_branch
        cross join jobs j on j.run_id = r.id
        cross join failing_results f indexed by failing_results_by_job on f.job_id = j.id
        where r.project_id = @project and r.branch = @branch and r.started_at >= @from and r.started_at < @to
        group by test_id`,
      parameters: {
        ...{ project: projectId, branch: branch.name },
        ...{ from: dayStart(first), to: dayStart(addDays(last, 1)) },
      },
    };
  }
  const scopes = JSON.stringify(branch.scopes);
  const days = keptWindowOf(db, projectId, window);
  if (days !== undefined) {
    return {
      sql: `${selected} from test_windows
        where project_id = @project and days = @days and scope in (select value from json_each(@scopes))
        group by test_id`,
      parameters: { project: projectId, days, scopes },
    };
  }
  return {
    sql: `${selected} from failing_results
      where project_id = @project and day between @first and @last and scope in (select value from json_each(@scopes))
      group by test_id`,
    parameters: { project: projectId, first, last, scopes },
  };
}
