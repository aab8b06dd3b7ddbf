import { listTests } from "#db/leaderboard/list-tests.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart, daysBetween } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";

/** The figures that stand for a project in a list of projects. */
export type Headline = {
  /** Runs in the window, and how many of them were red. */
  readonly runs: number;
  readonly redRuns: number;
  /** Every day of the window, the oldest first; of one without a beginning, those since the first run. */
  readonly days: readonly RunDay[];
  readonly brokenTests: number;
  readonly flakyTests: number;
  /** Epoch ms of the latest upload, whatever became of it; undefined before the first. */
  readonly lastUploadAt: number | undefined;
};

export type RunDay = { readonly day: string; readonly runs: number; readonly redRuns: number };

/** The headline figures of the window and branch that `filters` name. */
export async function headline(
  db: Database,
  projectId: number,
  filters: Filters,
  now: number,
): Promise<Headline> {
  const days = runDays(db, projectId, filters);
  const { byStatus } = await listTests(db, projectId, { ...filters, limit: 1, offset: 0 }, now);
  return {
    runs: days.reduce((sum, day) => sum + day.runs, 0),
    redRuns: days.reduce((sum, day) => sum + day.redRuns, 0),
    days,
    brokenTests: byStatus.broken,
    flakyTests: byStatus.flaky,
    lastUploadAt: lastUploadAt(db, projectId),
  };
}

/** Rides on runs_by_time. */
function runDays(db: Database, projectId: number, { window, branch }: Filters): RunDay[] {
  const counted = statement<[Record<string, string | number | null>], RunDay>(
    db,
    `select day, count(*) as runs, sum(is_red) as redRuns from runs
     where project_id = @project and started_at >= @from and started_at < @to
       and (@branch is null or branch = @branch) and scope in (select value from json_each(@scopes))
     group by day order by day`,
  ).all({
    project: projectId,
    from: dayStart(window.first),
    to: dayStart(addDays(window.last, 1)),
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
  });
  const byDay = new Map(counted.map((row) => [row.day, row]));
  const firstDay = window.name === "all" ? (counted[0]?.day ?? window.last) : window.first;
  return daysBetween(firstDay, window.last).map((day) => byDay.get(day) ?? { day, runs: 0, redRuns: 0 });
}

/** Rides on uploads_by_time. */
function lastUploadAt(db: Database, projectId: number): number | undefined {
  const row = statement<[number], { at: number | null }>(
    db,
    "select max(received_at) as at from uploads where project_id = ?",
  ).get(projectId);
  return row?.at ?? undefined;
}
