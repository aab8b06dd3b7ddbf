import type { Database } from "#db/open.ts";
import type { FailuresInWindow } from "#db/signatures/failures-in-window.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { Window } from "#lib/filters.ts";
import { type Incident, type IncidentStrike, incidents } from "#lib/incident.ts";

/** The incidents of a window, the latest first: see `lib/incident.ts`. `now` is epoch ms. */
export async function incidentsOf(
  db: Database,
  projectId: number,
  failures: Pick<FailuresInWindow, "strikes" | "signatures" | "runs">,
  window: Window,
  now: number,
): Promise<Incident[]> {
  const strikes: IncidentStrike[] = [];
  for (const { at, runId, suiteId, testId, signatureId } of failures.strikes) {
    const signature = signatureId === undefined ? undefined : failures.signatures.get(signatureId);
    if (signature === undefined) continue;
    const branch = failures.runs.get(runId)?.line ?? "";
    const { id, dependency } = signature;
    strikes.push({ at, runId, suiteId, testId, branch, signatureId: id, dependency });
  }
  if (strikes.length === 0) return [];
  const begin = Math.max(dayStart(window.first), firstRunAt(db, projectId));
  const end = Math.min(dayStart(addDays(window.last, 1)), now);
  return incidents(strikes, end - begin);
}

/** When a project's first run began: before it, nothing can have failed. Rides on runs_by_time. */
function firstRunAt(db: Database, projectId: number): number {
  const { at } = statement<[number], { at: number | null }>(
    db,
    "select min(started_at) as at from runs where project_id = ?",
  ).get(projectId)!;
  return at ?? 0;
}
