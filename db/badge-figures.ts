import type { Database } from "#db/open.ts";
import { flakesIn, runAlarms } from "#db/run-alarms.ts";
import { runDays } from "#db/run-days.ts";
import { statement } from "#db/statement.ts";
import type { FlakedResults } from "#lib/badge/badge-words.ts";
import { addDays, dayStart } from "#lib/day.ts";
import { type FalseAlarms, falseAlarms } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";

type View = Pick<Filters, "window" | "branch">;

/** The false-alarm rate of the window and branch; undefined without a run. */
export async function falseAlarmsIn(
  db: Database,
  projectId: number,
  view: View,
): Promise<FalseAlarms | undefined> {
  return falseAlarms(await runDays(db, projectId, view), await runAlarms(db, projectId, view));
}

/**
 * How many results of the window and branch ran, and how many are expected to be flakes: those that a retry saw, and of
 * each judged failure what is neither a break nor an outage. Rides on runs_by_time.
 */
export async function flakedResultsIn(db: Database, projectId: number, view: View): Promise<FlakedResults> {
  const { window, branch } = view;
  type Row = { runs: number; results: number; retried: number };
  const row = statement<[Record<string, string | number | null>], Row>(
    db,
    `select count(*) as runs, coalesce(sum(tests - skipped), 0) as results, coalesce(sum(flaky), 0) as retried
     from runs where project_id = @project and started_at >= @from and started_at < @to
       and (@branch is null or branch = @branch) and scope in (select value from json_each(@scopes))`,
  ).get({
    project: projectId,
    from: dayStart(window.first),
    to: dayStart(addDays(window.last, 1)),
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
  })!;
  const judged = await flakesIn(db, projectId, view);
  return { runs: row.runs, results: row.results, flaked: row.retried + judged };
}

/** How many tests an entry that takes effect mutes. Rides on quarantine_entries_open. */
export function mutedTests(db: Database, projectId: number, now: number): number {
  const row = statement<[number, number], { tests: number }>(
    db,
    `select count(distinct q.test_id) as tests from quarantine_entries e indexed by quarantine_entries_open
     join quarantine_tests q on q.entry_id = e.id
     where e.project_id = ? and e.released_at is null and e.until > ?`,
  ).get(projectId, now);
  return row?.tests ?? 0;
}
