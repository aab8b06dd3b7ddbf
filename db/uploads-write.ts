import type { Database } from "#db/open.ts";
import { countUpload, uncountUpload } from "#db/roll-ups/upload-hours.ts";
import { statement } from "#db/statement.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

export type UploadStatus = "accepted" | "partly" | "refused" | "duplicate";

/** What a request brought, whatever became of it. */
export type UploadRow = {
  readonly projectId: number;
  readonly tokenId: number | undefined;
  readonly receivedAt: number;
  readonly status: UploadStatus;
  readonly contentHash: Buffer | undefined;
  readonly duplicateOf: number | undefined;
  readonly runId: number | undefined;
  /** Canonical text of the variant that the request named. */
  readonly variant: string;
  readonly suiteId: number | undefined;
  readonly isCurrent: boolean;
  readonly bytes: number;
  readonly reportBytes: number;
  readonly files: number;
  readonly refusedFiles: number;
  readonly tests: number;
  readonly problemCount: number;
  readonly processMs: number;
  readonly client: string | undefined;
  readonly contentType: string | undefined;
  readonly bodyFile: string | undefined;
  readonly bodyKeptUntil: number | undefined;
  readonly parameters: UploadParameters;
};

export type StoredProblem = {
  readonly file: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly code: string;
  readonly message: string;
};

/** Problems beyond this many are counted but not kept. */
const keptProblems = 200;

/** Reserves the id that an upload's jobs will name, by inserting its row; `finishUpload` completes it. */
export function insertUpload(db: Database, upload: UploadRow): number {
  countUpload(db, upload);
  return statement<[Record<string, string | number | Buffer | null>], { id: number }>(
    db,
    `insert into uploads (project_id, token_id, received_at, status, content_hash, duplicate_of, run_id, attempt, job, shard,
       variant, suite_id, is_current, bytes, report_bytes, files, refused_files, tests, problem_count, process_ms,
       client, content_type, body_file, body_kept_until, parameters)
     values (@projectId, @tokenId, @receivedAt, @status, @contentHash, @duplicateOf, @runId, @attempt, @job, @shard,
       @variant, @suiteId, @isCurrent, @bytes, @reportBytes, @files, @refusedFiles, @tests, @problemCount, @processMs,
       @client, @contentType, @bodyFile, @bodyKeptUntil, @parameters)
     returning id`,
  ).get({
    projectId: upload.projectId,
    tokenId: upload.tokenId ?? null,
    receivedAt: upload.receivedAt,
    status: upload.status,
    contentHash: upload.contentHash ?? null,
    duplicateOf: upload.duplicateOf ?? null,
    runId: upload.runId ?? null,
    attempt: upload.parameters.attempt,
    job: upload.parameters.job,
    shard: upload.parameters.shard,
    variant: upload.variant,
    suiteId: upload.suiteId ?? null,
    isCurrent: upload.isCurrent ? 1 : 0,
    bytes: upload.bytes,
    reportBytes: upload.reportBytes,
    files: upload.files,
    refusedFiles: upload.refusedFiles,
    tests: upload.tests,
    problemCount: upload.problemCount,
    processMs: upload.processMs,
    client: upload.client ?? null,
    contentType: upload.contentType ?? null,
    bodyFile: upload.bodyFile ?? null,
    bodyKeptUntil: upload.bodyKeptUntil ?? null,
    parameters: JSON.stringify(upload.parameters),
  })!.id;
}

/** What became of an upload, known once its reports are read. */
export function finishUpload(
  db: Database,
  id: number,
  outcome: {
    readonly status: UploadStatus;
    readonly refusedFiles: number;
    readonly tests: number;
    readonly processMs: number;
  },
  problems: readonly StoredProblem[],
): void {
  const counted = statement<[number], { projectId: number; receivedAt: number; status: UploadStatus }>(
    db,
    "select project_id as projectId, received_at as receivedAt, status from uploads where id = ?",
  ).get(id)!;
  if (counted.status !== outcome.status) {
    uncountUpload(db, counted);
    countUpload(db, { ...counted, status: outcome.status });
  }
  statement<[string, number, number, number, number, number], never>(
    db,
    "update uploads set status = ?, refused_files = ?, tests = ?, process_ms = ?, problem_count = ? where id = ?",
  ).run(outcome.status, outcome.refusedFiles, outcome.tests, outcome.processMs, problems.length, id);
  insertProblems(db, id, problems);
}

/** Keeps the first problems of an upload. */
export function insertProblems(db: Database, id: number, problems: readonly StoredProblem[]): void {
  const insert = statement<(string | number | null)[], never>(
    db,
    `insert into upload_problems (upload_id, position, file, line, "column", code, message) values (?, ?, ?, ?, ?, ?, ?)`,
  );
  problems.slice(0, keptProblems).forEach(({ file, line, column, code, message }, position) => {
    insert.run(id, position, file, line ?? null, column ?? null, code, message);
  });
}

/** Which producers wrote an upload's reports, each with its files and tests. */
export function insertProducers(
  db: Database,
  id: number,
  producers: ReadonlyMap<string, { readonly files: number; readonly tests: number }>,
): void {
  const insert = statement<[number, string, number, number], never>(
    db,
    "insert into upload_producers (upload_id, producer, files, tests) values (?, ?, ?, ?)",
  );
  for (const [producer, { files, tests }] of producers) insert.run(id, producer, files, tests);
}

export type CurrentUpload = { readonly id: number; readonly contentHash: Buffer };

/** The upload that now stands for a part of a run, if there is one. Rides on uploads_by_key. */
export function findCurrentUpload(
  db: Database,
  runId: number,
  { attempt, job, shard }: UploadParameters,
  variant: string,
): CurrentUpload | undefined {
  return statement<[number, number, string, string, string], CurrentUpload>(
    db,
    `select id, content_hash as contentHash from uploads
     where run_id = ? and attempt = ? and job = ? and shard = ? and variant = ? and is_current = 1`,
  ).get(runId, attempt, job, shard, variant);
}

/** Makes way for an upload's replacement. */
export function retireUpload(db: Database, id: number): void {
  statement<[number], never>(db, "update uploads set is_current = 0 where id = ?").run(id);
}

/** The jobs that an upload wrote. */
export function jobsOfUpload(db: Database, id: number): number[] {
  return statement<[number], { id: number }>(db, "select id from jobs where upload_id = ? order by id")
    .all(id)
    .map((row) => row.id);
}

/** The ids of the variants in which the jobs of an upload ran. */
export function variantsOfUpload(db: Database, id: number): number[] {
  return statement<[number], { id: number }>(
    db,
    "select distinct variant_id as id from jobs where upload_id = ? order by 1",
  )
    .all(id)
    .map((row) => row.id);
}
