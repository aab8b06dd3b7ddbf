import { listTests } from "#db/leaderboard/list-tests.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { dayStart, daysBetween } from "#lib/day.ts";
import { parseFilters } from "#lib/filters.ts";

/** The figures that stand for a project in a list of projects. */
export type Headline = {
  /** Runs in the window, and how many of them were red. */
  readonly runs: number;
  readonly redRuns: number;
  /** Every day of the window, the oldest first. */
  readonly days: readonly RunDay[];
  readonly brokenTests: number;
  readonly flakyTests: number;
  /** Epoch ms of the latest upload, whatever became of it; undefined before the first. */
  readonly lastUploadAt: number | undefined;
};

export type RunDay = { readonly day: string; readonly runs: number; readonly redRuns: number };

/** The headline figures of the 30 days that end with the day of `now`, over all branches. */
export async function headline(db: Database, projectId: number, now: number): Promise<Headline> {
  const { filters } = parseFilters(new URLSearchParams({ window: "30d", limit: "1" }), now);
  const { first, last } = filters.window;
  const days = runDays(db, projectId, first, last);
  const { byStatus } = await listTests(db, projectId, filters, now);
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
function runDays(db: Database, projectId: number, first: string, last: string): RunDay[] {
  const counted = statement<[number, number, string], RunDay>(
    db,
    `select day, count(*) as runs, sum(is_red) as redRuns from runs
     where project_id = ? and started_at >= ? and day <= ? group by day`,
  ).all(projectId, dayStart(first), last);
  const byDay = new Map(counted.map((row) => [row.day, row]));
  return daysBetween(first, last).map((day) => byDay.get(day) ?? { day, runs: 0, redRuns: 0 });
}

/** Rides on uploads_by_time. */
function lastUploadAt(db: Database, projectId: number): number | undefined {
  const row = statement<[number], { at: number | null }>(
    db,
    "select max(received_at) as at from uploads where project_id = ?",
  ).get(projectId);
  return row?.at ?? undefined;
}
