import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { projects } from "#db/schema/projects.ts";

/** Every request that brought reports, also those refused. */
export const uploads = sqliteTable(
  "uploads",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    tokenId: integer("token_id"),
    receivedAt: integer("received_at").notNull(),
    /** accepted, partly, refused or duplicate. */
    status: text().notNull(),
    /** SHA-256 over the contents of its reports, whatever they were packed in. */
    contentHash: blob("content_hash", { mode: "buffer" }),
    duplicateOf: integer("duplicate_of"),
    runId: integer("run_id"),
    attempt: integer(),
    job: text(),
    shard: text(),
    /** The variant that the request named; reports may add to it. */
    variant: text(),
    suiteId: integer("suite_id"),
    /** 1 for the upload that stands for its (run, attempt, job, shard, variant). */
    isCurrent: integer("is_current").notNull(),
    /** Bytes received, and bytes of reports after unpacking. */
    bytes: integer().notNull(),
    reportBytes: integer("report_bytes").notNull(),
    files: integer().notNull(),
    refusedFiles: integer("refused_files").notNull(),
    tests: integer().notNull(),
    problemCount: integer("problem_count").notNull(),
    processMs: integer("process_ms").notNull(),
    client: text(),
    contentType: text("content_type"),
    /** Where the body is kept, relative to the data folder, and until when. */
    bodyFile: text("body_file"),
    bodyKeptUntil: integer("body_kept_until"),
    /** The request's parameters, as JSON: what a re-reading of the body needs. */
    parameters: text().notNull(),
  },
  (t) => [
    index("uploads_by_time").on(t.projectId, t.receivedAt, t.status),
    index("uploads_by_status").on(t.projectId, t.status, t.receivedAt),
    uniqueIndex("uploads_by_key")
      .on(t.runId, t.attempt, t.job, t.shard, t.variant)
      .where(sql`is_current = 1`),
    index("uploads_with_problems").on(t.projectId, t.receivedAt).where(sql`problem_count > 0`),
    index("uploads_with_body").on(t.bodyKeptUntil).where(sql`body_file is not null`),
  ],
);

/** What could not be read, and where. At most 200 are kept of one upload. WITHOUT ROWID. */
export const uploadProblems = sqliteTable(
  "upload_problems",
  {
    uploadId: integer("upload_id")
      .notNull()
      .references(() => uploads.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    file: text().notNull(),
    line: integer(),
    column: integer(),
    code: text().notNull(),
    message: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.position] })],
);

/** Which producers wrote an upload's reports. WITHOUT ROWID. */
export const uploadProducers = sqliteTable(
  "upload_producers",
  {
    uploadId: integer("upload_id")
      .notNull()
      .references(() => uploads.id, { onDelete: "cascade" }),
    producer: text().notNull(),
    files: integer().notNull(),
    tests: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.producer] })],
);
