import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { RunDay } from "#lib/false-alarms.ts";
import type { BranchFilter } from "#lib/filters.ts";

/**
 * How many runs a suite had on each day from `first` to `last`, and how many were red; only days with runs, the oldest
 * first. Of scopes they are read from suite_days by its primary key, of one branch from its runs.
 */
export async function suiteRunDays(
  db: Database,
  suiteId: number,
  { first, last }: { readonly first: string; readonly last: string },
  branch: BranchFilter,
): Promise<RunDay[]> {
  if (branch.kind === "scopes")
    return statement<[number, string, string, string], RunDay>(
      db,
      `select day, sum(runs) as runs, sum(red_runs) as redRuns from suite_days
       where suite_id = ? and day between ? and ? and scope in (select value from json_each(?))
       group by day order by day`,
    ).all(suiteId, first, last, JSON.stringify(branch.scopes));
  return statement<[number, string, string, string], RunDay>(
    db,
    `select s.day, count(*) as runs, sum(s.is_red) as redRuns from suite_runs s indexed by suite_runs_by_day
     cross join runs r on r.id = s.run_id
     where s.suite_id = ? and s.day between ? and ? and r.branch = ?
     group by s.day order by s.day`,
  ).all(suiteId, first, last, branch.name);
}
