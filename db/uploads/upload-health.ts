import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { StoredProblem, UploadStatus } from "#db/uploads-write.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { Window } from "#lib/filters.ts";

/** How many uploads of each status arrived in a stretch of time that begins at `at`, epoch ms. */
export type UploadCounts = { readonly at: number } & Readonly<Record<UploadStatus, number>>;

/**
 * Uploads of a project by stretches of `stepMs` from `from` up to, but not including, `to`, the oldest first; empty
 * stretches are there with zeros. All three are whole hours. Rides on upload_hours.
 */
export async function uploadsOverTime(
  db: Database,
  projectId: number,
  from: number,
  to: number,
  stepMs: number,
): Promise<UploadCounts[]> {
  const rows = statement<[number, number, number], { at: number; status: UploadStatus; uploads: number }>(
    db,
    "select at, status, uploads from upload_hours where project_id = ? and at >= ? and at < ?",
  ).all(projectId, from, to);
  const steps = Math.max(0, Math.ceil((to - from) / stepMs));
  const counts = Array.from({ length: steps }, (_, index) => ({
    at: from + index * stepMs,
    ...{ accepted: 0, partly: 0, refused: 0, duplicate: 0 },
  }));
  for (const { at, status, uploads } of rows) counts[Math.floor((at - from) / stepMs)]![status] += uploads;
  return counts;
}

/** When a project's first upload since `from` arrived, epoch ms. */
export async function firstUploadAt(
  db: Database,
  projectId: number,
  from: number,
): Promise<number | undefined> {
  const row = statement<[number, number], { at: number | null }>(
    db,
    "select min(received_at) as at from uploads where project_id = ? and received_at >= ?",
  ).get(projectId, from);
  return row?.at ?? undefined;
}

/** A problem with the upload it came with. */
export type RecentProblem = StoredProblem & {
  readonly uploadId: number;
  readonly position: number;
  readonly receivedAt: number;
};

/**
 * The latest problems of a window, `limit` at the most; those of one upload in their order. Rides on
 * uploads_with_problems.
 */
export async function recentProblems(
  db: Database,
  projectId: number,
  window: Window,
  limit: number,
): Promise<RecentProblem[]> {
  type Row = Omit<RecentProblem, "line" | "column"> & { line: number | null; column: number | null };
  return statement<[number, number, number, number, number], Row>(
    db,
    `select p.upload_id as uploadId, p.position, u.received_at as receivedAt, p.file, p.line, p."column", p.code, p.message
     from (
       select id, received_at from uploads indexed by uploads_with_problems
       where project_id = ? and received_at >= ? and received_at < ? and problem_count > 0
       order by received_at desc, id desc limit ?
     ) u cross join upload_problems p on p.upload_id = u.id
     order by u.received_at desc, u.id desc, p.position limit ?`,
  )
    .all(projectId, ...bounds(window), limit, limit)
    .map((row) => ({ ...row, line: row.line ?? undefined, column: row.column ?? undefined }));
}

/** A producer of reports, by what it wrote in a window. */
export type SeenProducer = {
  readonly producer: string;
  readonly uploads: number;
  readonly files: number;
  readonly tests: number;
  readonly lastAt: number;
};

/** So many of a window's latest uploads tell which producers there are. */
export const producerUploads = 5000;

/** Who wrote the reports of a window's latest uploads, the one of most uploads first. */
export async function seenProducers(
  db: Database,
  projectId: number,
  window: Window,
): Promise<SeenProducer[]> {
  return statement<[number, number, number], SeenProducer>(
    db,
    `select p.producer, count(*) as uploads, sum(p.files) as files, sum(p.tests) as tests, max(u.received_at) as lastAt
     from (
       select id, received_at from uploads where project_id = ? and received_at >= ? and received_at < ?
       order by received_at desc limit ${producerUploads}
     ) u cross join upload_producers p on p.upload_id = u.id
     group by p.producer order by uploads desc, p.producer`,
  ).all(projectId, ...bounds(window));
}

function bounds({ first, last }: Window): [from: number, to: number] {
  return [dayStart(first), dayStart(addDays(last, 1))];
}
