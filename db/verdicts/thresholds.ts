import { type ActorColumns, actorColumns, actorOf, columnsOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { type StatusThresholds, usualThresholds } from "#lib/status-thresholds.ts";

/** The thresholds in force at a time. `id` is the change that brought them; 0 for the usual ones. */
export type ThresholdsInForce = { readonly id: number; readonly thresholds: StatusThresholds };

/** A change of a project's thresholds, and who made it. */
export type ThresholdChange = ThresholdsInForce & { readonly at: number; readonly by: Actor };

type Row = ActorColumns & { readonly id: number; readonly at: number; readonly thresholds: string };

const columns = `c.id, c.at, c.thresholds, ${actorColumns("c")}`;
const usual: ThresholdsInForce = { id: 0, thresholds: usualThresholds };

/** What decides a project's statuses now. Rides on threshold_changes_by_time, as the next. */
export function thresholdsOf(db: Database, projectId: number): ThresholdsInForce {
  return thresholdsAt(db, projectId, Number.MAX_SAFE_INTEGER);
}

/** What decided a project's statuses at a time: a replay tells the past by the thresholds of the past. */
export function thresholdsAt(db: Database, projectId: number, at: number): ThresholdsInForce {
  const row = statement<[number, number], { id: number; thresholds: string }>(
    db,
    `select id, thresholds from threshold_changes where project_id = ? and at <= ? order by at desc, id desc limit 1`,
  ).get(projectId, at);
  return row === undefined ? usual : { id: row.id, thresholds: parsed(row.thresholds) };
}

/** The change of this id; undefined for the usual thresholds. */
export function findThresholdChange(db: Database, id: number): ThresholdChange | undefined {
  const row = statement<[number], Row>(db, `select ${columns} from threshold_changes c where c.id = ?`).get(
    id,
  );
  return row && changeOf(row);
}

/** The latest changes of a project's thresholds, newest first. */
export async function listThresholdChanges(
  db: Database,
  projectId: number,
  most: number,
): Promise<ThresholdChange[]> {
  return statement<[number, number], Row>(
    db,
    `select ${columns} from threshold_changes c where c.project_id = ? order by c.at desc, c.id desc limit ?`,
  )
    .all(projectId, most)
    .map(changeOf);
}

/** Puts thresholds in force. Standings follow by `applyThresholds`. */
export function recordThresholds(
  db: Database,
  projectId: number,
  thresholds: StatusThresholds,
  by: Actor,
  now: number,
): void {
  const { byKind, byId, byName } = columnsOf(by);
  statement<[number, number, string, string, string, string], never>(
    db,
    `insert into threshold_changes (project_id, at, thresholds, by_kind, by_id, by_name) values (?, ?, ?, ?, ?, ?)`,
  ).run(projectId, now, JSON.stringify(thresholds), byKind, byId, byName);
}

function changeOf({ id, at, thresholds, ...by }: Row): ThresholdChange {
  return { id, at, thresholds: parsed(thresholds), by: actorOf(by) };
}

/** A later version may know thresholds that a stored change lacks. */
function parsed(json: string): StatusThresholds {
  return { ...usualThresholds, ...(JSON.parse(json) as StatusThresholds) };
}
