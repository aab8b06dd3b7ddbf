import { UploadsPlot } from "#app/projects/[project]/uploads/uploads-plot.tsx";
import styles from "#app/projects/[project]/uploads/uploads-plots.module.css";
import { database } from "#app/server/database.ts";
import { firstUploadAt, uploadsOverTime } from "#db/uploads/upload-health.ts";
import { addDays, dayOf, dayStart } from "#lib/day.ts";
import type { Window } from "#lib/filters.ts";

type UploadsPlotsProps = { readonly projectId: number; readonly window: Window; readonly now: number };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** More bars than this are thinner than a pixel; fewer are blocks. */
const mostDays = 366;
const fewestDays = 7;

/** Uploads of the last 24 hours by the hour, and those of the window by the day. */
export async function UploadsPlots({ projectId, window, now }: UploadsPlotsProps) {
  const db = database();
  const nextHour = now - (now % hourMs) + hourMs;
  const hours = await uploadsOverTime(db, projectId, nextHour - dayMs, nextHour, hourMs);
  const from = dayStart(await firstDay(projectId, window));
  const days = await uploadsOverTime(db, projectId, from, dayStart(addDays(window.last, 1)), dayMs);
  return (
    <div className={styles.plots}>
      <UploadsPlot
        title="Uploads by hour, last 24 hours"
        unit="Hour (UTC)"
        counts={hours}
        nameOf={hourName}
      />
      <UploadsPlot title="Uploads by day" unit="Day (UTC)" counts={days} nameOf={dayOf} />
    </div>
  );
}

/** The window's first day; where it is open at its beginning, that of the first upload. */
async function firstDay(projectId: number, { name, first, last }: Window): Promise<string> {
  const earliest = addDays(last, 1 - mostDays);
  const latest = addDays(last, 1 - fewestDays);
  if (name !== "all") return clamp(first, earliest, latest);
  const at = await firstUploadAt(database(), projectId, dayStart(first));
  return clamp(at === undefined ? last : dayOf(at), earliest, latest);
}

/** "2026-11-22 14:00", UTC. */
function hourName(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace("T", " ");
}

function clamp(day: string, earliest: string, latest: string): string {
  if (day < earliest) return earliest;
  return day > latest ? latest : day;
}
