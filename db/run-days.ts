import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart, daysBetween } from "#lib/day.ts";
import type { RunDay } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";

type View = Pick<Filters, "window" | "branch">;

/**
 * Every day of the window with its runs on the branch, the oldest first; of a window without a beginning, those since
 * the first run. A suite narrows the runs to those that ran it, red where it was.
 */
export async function runDays(
  db: Database,
  projectId: number,
  view: View,
  suiteId?: number,
): Promise<RunDay[]> {
  const { window } = view;
  const counted = suiteId === undefined ? allRuns(db, projectId, view) : runsOf(db, projectId, view, suiteId);
  const byDay = new Map(counted.map((row) => [row.day, row]));
  const firstDay = window.name === "all" ? (counted[0]?.day ?? window.last) : window.first;
  return daysBetween(firstDay, window.last).map((day) => byDay.get(day) ?? { day, runs: 0, redRuns: 0 });
}

/** Rides on branch_days or run_days. */
function allRuns(db: Database, projectId: number, { window, branch }: View): RunDay[] {
  if (branch.kind === "branch") {
    return statement<[number, string, string, string], RunDay>(
      db,
      `select day, runs, red_runs as redRuns from branch_days
       where project_id = ? and branch = ? and day between ? and ? order by day`,
    ).all(projectId, branch.name, window.first, window.last);
  }
  return statement<[number, string, string, string], RunDay>(
    db,
    `select day, sum(runs) as runs, sum(red_runs) as redRuns from run_days
     where project_id = ? and day between ? and ? and scope in (select value from json_each(?))
     group by day order by day`,
  ).all(projectId, window.first, window.last, JSON.stringify(branch.scopes));
}

/** Rides on runs_by_time. */
function runsOf(db: Database, projectId: number, { window, branch }: View, suiteId: number): RunDay[] {
  return statement<[Record<string, string | number | null>], RunDay>(
    db,
    `select r.day, count(*) as runs, sum(s.is_red) as redRuns
     from runs r cross join suite_runs s on s.suite_id = @suite and s.run_id = r.id
     where r.project_id = @project and r.started_at >= @from and r.started_at < @to
       and (@branch is null or r.branch = @branch) and r.scope in (select value from json_each(@scopes))
     group by r.day order by r.day`,
  ).all({
    project: projectId,
    from: dayStart(window.first),
    to: dayStart(addDays(window.last, 1)),
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
    suite: suiteId,
  });
}
