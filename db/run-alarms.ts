import type { Database } from "#db/open.ts";
import { wholeRun } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import type { RunAlarm } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";

type View = Pick<Filters, "window" | "branch">;

/**
 * The judged red runs of the window and branch by how likely each was a false alarm, the oldest day first. A suite
 * narrows them to the failures of its tests. Rides on the primary key of red_runs.
 */
export async function runAlarms(
  db: Database,
  projectId: number,
  view: View,
  suiteId: number = wholeRun,
): Promise<RunAlarm[]> {
  return statement<[Parameters & { suite: number }], RunAlarm>(
    db,
    `select a.day, a.flake, a.environment ${from(view, "a.suite_id = @suite")} order by a.day, a.run_id`,
  ).all({ ...parametersOf(projectId, view), suite: suiteId });
}

/** How many failures of the window and branch are expected to be flakes. */
export async function flakesIn(db: Database, projectId: number, view: View): Promise<number> {
  const { flakes } = statement<[Parameters & { suite: number }], { flakes: number | null }>(
    db,
    `select sum(a.flakes) as flakes ${from(view, "a.suite_id = @suite")}`,
  ).get({ ...parametersOf(projectId, view), suite: wholeRun })!;
  return flakes ?? 0;
}

/** The same as `runAlarms` for each suite of a project, by id; a suite without a failure is not among them. */
export async function runAlarmsBySuite(
  db: Database,
  projectId: number,
  view: View,
): Promise<Map<number, RunAlarm[]>> {
  const rows = statement<[Parameters], RunAlarm & { suiteId: number }>(
    db,
    `select a.suite_id as suiteId, a.day, a.flake, a.environment
     ${from(view, "a.suite_id in (select id from suites where project_id = @project)")}`,
  ).all(parametersOf(projectId, view));
  return Map.groupBy(rows, ({ suiteId }) => suiteId);
}

type Parameters = {
  readonly project: number;
  readonly first: string;
  readonly last: string;
  readonly branch: string | null;
  readonly scopes: string;
};

/** Runs are looked up only where a branch is asked for by name. */
function from({ branch }: View, isOfSuite: string): string {
  const runs = branch.kind === "branch" ? "cross join runs r on r.id = a.run_id and r.branch = @branch" : "";
  return `from red_runs a ${runs}
    where a.project_id = @project and ${isOfSuite} and a.day between @first and @last
      and a.scope in (select value from json_each(@scopes))`;
}

function parametersOf(projectId: number, { window, branch }: View): Parameters {
  return {
    project: projectId,
    first: window.first,
    last: window.last,
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
  };
}
