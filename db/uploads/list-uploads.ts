import type { Database } from "#db/open.ts";
import { hourMs } from "#db/roll-ups/upload-hours.ts";
import { statement } from "#db/statement.ts";
import type { UploadStatus } from "#db/uploads-write.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";
import { stretchOfRow } from "#lib/stretch-of-row.ts";

/** What can become of an upload, in the order in which pages name it. */
export const uploadStatuses = [
  "accepted",
  "partly",
  "refused",
  "duplicate",
] as const satisfies readonly UploadStatus[];

/** A request that brought reports, whatever became of it. */
export type Upload = {
  readonly id: number;
  readonly receivedAt: number;
  readonly status: UploadStatus;
  /** The run it belongs to; undefined if it was refused or its run is gone. */
  readonly runId: number | undefined;
  /** What CI calls that run. */
  readonly runKey: string | undefined;
  readonly job: string;
  readonly shard: string;
  readonly attempt: number;
  /** Bytes received, and bytes of reports after unpacking. */
  readonly bytes: number;
  readonly reportBytes: number;
  readonly files: number;
  readonly refusedFiles: number;
  readonly tests: number;
  readonly problemCount: number;
  readonly processMs: number;
  readonly client: string | undefined;
  /** Name of the token that it was sent with. */
  readonly token: string | undefined;
};

export type UploadList = {
  readonly uploads: readonly Upload[];
  /** How many there are on all pages. */
  readonly total: number;
  /** How many each status would show, the other filters kept. */
  readonly byStatus: Readonly<Record<UploadStatus, number>>;
  /** How many of the window's latest uploads the search looked at; undefined where it looked at all. */
  readonly searched: number | undefined;
};

/** A search looks at so many of a window's latest uploads. */
export const searchedUploads = 10_000;

/**
 * The uploads that arrived in the window, the latest first: `filters.limit` of them from `filters.offset`. Of the
 * filters only the window and `q` (job, shard or client) apply: a refused upload has no branch. Rides on
 * uploads_by_time, uploads_by_status and upload_hours.
 */
export async function listUploads(
  db: Database,
  projectId: number,
  filters: Filters,
  status: UploadStatus | undefined,
): Promise<UploadList> {
  const parameters = parametersOf(projectId, filters);
  const inHours = statement<[Parameters], UploadList["byStatus"]>(
    db,
    `select ${uploadStatuses.map((name) => `coalesce(sum(uploads) filter (where status = '${name}'), 0) as ${name}`).join(", ")}
     from upload_hours where project_id = @project and at >= @from and at < @to`,
  ).get(parameters)!;
  const isBounded = filters.q !== undefined && sumOf(inHours) > searchedUploads;
  if (isBounded) parameters.from = startOfLatest(db, parameters);
  const byStatus = filters.q === undefined ? inHours : searched(db, parameters);
  const condition = [
    inWindow,
    ...(filters.q === undefined ? [] : [isLike]),
    ...(status === undefined ? [] : [`u.status = '${status}'`]),
  ].join(" and ");
  return {
    uploads: pageOf(db, condition, parameters, filters, status),
    total: status === undefined ? sumOf(byStatus) : byStatus[status],
    byStatus,
    searched: isBounded ? searchedUploads : undefined,
  };
}

/** Ids first: rows before the page's first one cost no more than their place in the index. */
function pageOf(
  db: Database,
  condition: string,
  parameters: Parameters,
  { q, limit, offset }: Filters,
  status: UploadStatus | undefined,
): Upload[] {
  const begin = q === undefined ? beginIn(db, parameters, status, offset) : { to: parameters.to, offset };
  if (begin === undefined) return [];
  return statement<[Parameters & { limit: number; offset: number }], UploadRow>(
    db,
    `select ${uploadColumns} from (
       select u.id from uploads u where ${condition} order by u.received_at desc, u.id desc limit @limit offset @offset
     ) page cross join uploads u on u.id = page.id
       left join tokens t on t.id = u.token_id left join runs r on r.id = u.run_id
     order by u.received_at desc, u.id desc`,
  )
    .all({ ...parameters, ...begin, limit })
    .map(uploadOf);
}

/**
 * Where the row `offset` of the window lies without a search: before the end of its hour, and which row that is from
 * there. Undefined if there are not so many. However deep a page lies, no more than an hour's uploads are passed over.
 */
function beginIn(
  db: Database,
  parameters: Parameters,
  status: UploadStatus | undefined,
  offset: number,
): { to: number; offset: number } | undefined {
  const hours = statement<[Parameters], { at: number; rows: number }>(
    db,
    `select at, sum(uploads) as rows from upload_hours
     where project_id = @project and at >= @from and at < @to ${status === undefined ? "" : `and status = '${status}'`}
     group by at order by at desc`,
  ).iterate(parameters);
  const found = stretchOfRow(hours, offset);
  return found && { to: found.stretch.at + hourMs, offset: found.row };
}

/** When the first of the latest `searchedUploads` of a window that holds more arrived. */
function startOfLatest(db: Database, parameters: Parameters): number {
  return statement<[Parameters], { at: number }>(
    db,
    `select u.received_at as at from uploads u where ${inWindow}
     order by u.received_at desc limit 1 offset ${searchedUploads - 1}`,
  ).get(parameters)!.at;
}

function searched(db: Database, parameters: Parameters): UploadList["byStatus"] {
  return statement<[Parameters], UploadList["byStatus"]>(
    db,
    `select ${uploadStatuses.map((name) => `count(*) filter (where u.status = '${name}') as ${name}`).join(", ")}
     from uploads u where ${inWindow} and ${isLike}`,
  ).get(parameters)!;
}

function sumOf(byStatus: UploadList["byStatus"]): number {
  return uploadStatuses.reduce((sum, name) => sum + byStatus[name], 0);
}

export const uploadColumns = `u.id, u.received_at as receivedAt, u.status, r.id as runId, r.key as runKey, u.job, u.shard, u.attempt, u.bytes,
  u.report_bytes as reportBytes, u.files, u.refused_files as refusedFiles, u.tests, u.problem_count as problemCount,
  u.process_ms as processMs, u.client, t.name as token`;

export type UploadRow = Omit<Upload, "runId" | "runKey" | "job" | "shard" | "attempt" | "client" | "token"> &
  Record<"job" | "shard" | "client" | "token", string | null> & {
    runId: number | null;
    runKey: string | null;
    attempt: number | null;
  };

/** A row of `uploadColumns`. */
export function uploadOf(row: UploadRow): Upload {
  return {
    ...row,
    runId: row.runId ?? undefined,
    runKey: row.runKey ?? undefined,
    job: row.job ?? "",
    shard: row.shard ?? "",
    attempt: row.attempt ?? 1,
    client: row.client ?? undefined,
    token: row.token ?? undefined,
  };
}

type Parameters = {
  readonly project: number;
  from: number;
  readonly to: number;
  like?: string;
};

const inWindow = "u.project_id = @project and u.received_at >= @from and u.received_at < @to";
const isLike = `(u.job like @like escape '\\' or u.shard like @like escape '\\' or u.client like @like escape '\\')`;

function parametersOf(projectId: number, { window, q }: Filters): Parameters {
  return {
    project: projectId,
    from: dayStart(window.first),
    to: dayStart(addDays(window.last, 1)),
    ...(q === undefined ? {} : { like: `%${q.replace(/[\\%_]/g, "\\$&")}%` }),
  };
}
