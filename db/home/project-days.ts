import type { Database } from "#db/open.ts";
import { runAlarms } from "#db/run-alarms.ts";
import { runDays } from "#db/run-days.ts";
import { statement } from "#db/statement.ts";
import type { RunDay } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import type { RedRunCause } from "#lib/red-run.ts";
import { type FalseAlarmRate, falseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

/** What a line of a list of projects shows beside its figures. */
export type ProjectDays = {
  /** Every day of the window, the oldest first. */
  readonly days: readonly RunDay[];
  /** Undefined without a run. */
  readonly falseAlarmRate: FalseAlarmRate<RedRunCause> | undefined;
  /** Epoch ms of the latest upload, whatever became of it; undefined before the first. */
  readonly lastUploadAt: number | undefined;
};

/** A project's days in the window, on the branch. For a page of projects. */
export async function projectDays(
  db: Database,
  projectId: number,
  view: Pick<Filters, "window" | "branch">,
): Promise<ProjectDays> {
  const days = await runDays(db, projectId, view);
  const runs = days.reduce((sum, day) => sum + day.runs, 0);
  const alarms = await runAlarms(db, projectId, view);
  const causes = alarms.map(({ flake, environment }) => ({ flake, environment }));
  return { days, falseAlarmRate: falseAlarmRate(runs, causes), lastUploadAt: lastUploadAt(db, projectId) };
}

/** When a project's latest upload arrived. Rides on uploads_by_time. */
export function lastUploadAt(db: Database, projectId: number): number | undefined {
  const row = statement<[number], { at: number | null }>(
    db,
    "select max(received_at) as at from uploads where project_id = ?",
  ).get(projectId);
  return row?.at ?? undefined;
}
