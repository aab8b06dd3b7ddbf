import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart, daysBetween } from "#lib/day.ts";
import type { RunDay } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";

/**
 * Every day of the window with its runs on the branch, the oldest first; of a window without a beginning, those since
 * the first run. A suite narrows the runs to those that ran it, red where it was. Rides on runs_by_time.
 */
export async function runDays(
  db: Database,
  projectId: number,
  { window, branch }: Pick<Filters, "window" | "branch">,
  suiteId?: number,
): Promise<RunDay[]> {
  const [isRed, suiteRuns] =
    suiteId === undefined
      ? ["r.is_red", ""]
      : ["s.is_red", "cross join suite_runs s on s.suite_id = @suite and s.run_id = r.id"];
  const counted = statement<[Record<string, string | number | null>], RunDay>(
    db,
    `select r.day, count(*) as runs, sum(${isRed}) as redRuns from runs r ${suiteRuns}
     where r.project_id = @project and r.started_at >= @from and r.started_at < @to
       and (@branch is null or r.branch = @branch) and r.scope in (select value from json_each(@scopes))
     group by r.day order by r.day`,
  ).all({
    project: projectId,
    from: dayStart(window.first),
    to: dayStart(addDays(window.last, 1)),
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
    ...(suiteId === undefined ? {} : { suite: suiteId }),
  });
  const byDay = new Map(counted.map((row) => [row.day, row]));
  const firstDay = window.name === "all" ? (counted[0]?.day ?? window.last) : window.first;
  return daysBetween(firstDay, window.last).map((day) => byDay.get(day) ?? { day, runs: 0, redRuns: 0 });
}
