import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";

/** Of the stretches in which uploads are counted. */
export const hourMs = 3_600_000;

type CountedUpload = { readonly projectId: number; readonly receivedAt: number; readonly status: string };

/** Counts an upload in its hour. */
export function countUpload(db: Database, { projectId, receivedAt, status }: CountedUpload): void {
  statement<[number, number, string], never>(
    db,
    `insert into upload_hours (project_id, at, status, uploads) values (?, ?, ?, 1)
     on conflict do update set uploads = uploads + 1`,
  ).run(projectId, receivedAt - (receivedAt % hourMs), status);
}

/** Takes an upload out of its hour again. */
export function uncountUpload(db: Database, { projectId, receivedAt, status }: CountedUpload): void {
  const key = [projectId, receivedAt - (receivedAt % hourMs), status] as const;
  const where = "where project_id = ? and at = ? and status = ?";
  statement<[number, number, string], never>(
    db,
    `update upload_hours set uploads = uploads - 1 ${where}`,
  ).run(...key);
  statement<[number, number, string], never>(db, `delete from upload_hours ${where} and uploads = 0`).run(
    ...key,
  );
}

/** Counts the uploads of a project's day anew. Rides on uploads_by_time. */
export function countUploadsOfDay(db: Database, projectId: number, day: string): void {
  const bounds = [projectId, dayStart(day), dayStart(addDays(day, 1))] as const;
  statement<[number, number, number], never>(
    db,
    "delete from upload_hours where project_id = ? and at >= ? and at < ?",
  ).run(...bounds);
  statement<[number, number, number], never>(
    db,
    `insert into upload_hours (project_id, at, status, uploads)
     select project_id, received_at - received_at % ${hourMs} as hour, status, count(*) from uploads
     where project_id = ? and received_at >= ? and received_at < ? group by hour, status`,
  ).run(...bounds);
}
