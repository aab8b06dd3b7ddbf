import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { projects, suites, variants } from "#db/schema/projects.ts";

/** One CI pipeline execution for a commit. Counts are of the latest attempt of each of its jobs. */
export const runs = sqliteTable(
  "runs",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** What CI calls it; "upload:<hash>" where CI did not say. */
    key: text().notNull(),
    commit: text("commit_sha"),
    tree: text(),
    base: text(),
    branch: text(),
    pr: text(),
    /** See lib/scope.ts. */
    scope: integer().notNull(),
    author: text(),
    message: text(),
    service: text(),
    url: text(),
    startedAt: integer("started_at").notNull(),
    finishedAt: integer("finished_at").notNull(),
    day: text().notNull(),
    jobs: integer().notNull().default(0),
    tests: integer().notNull().default(0),
    passed: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    errored: integer().notNull().default(0),
    flaky: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    /** Those of the failed ones that quarantine mutes. */
    quarantined: integer().notNull().default(0),
    /**
     * 1 if a job's latest attempt failed: a failing test, a failing command or an unreadable report. Not if quarantine
     * spared it: this is what CI showed.
     */
    isRed: integer("is_red").notNull().default(0),
    wallMs: integer("wall_ms"),
    totalMs: integer("total_ms"),
  },
  (t) => [
    uniqueIndex("runs_by_key").on(t.projectId, t.key),
    index("runs_by_time").on(t.projectId, t.startedAt),
    index("runs_red").on(t.projectId, t.startedAt).where(sql`is_red = 1`),
    index("runs_by_commit").on(t.projectId, t.commit),
    index("runs_by_branch").on(t.projectId, t.branch, t.startedAt),
  ],
);

/** One part of a run that uploaded reports, in one variant, at one attempt. */
export const jobs = sqliteTable(
  "jobs",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    runId: integer("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    suiteId: integer("suite_id")
      .notNull()
      .references(() => suites.id),
    uploadId: integer("upload_id").notNull(),
    attempt: integer().notNull(),
    name: text().notNull(),
    shard: text().notNull(),
    variantId: integer("variant_id")
      .notNull()
      .references(() => variants.id),
    commit: text("commit_sha"),
    tree: text(),
    scope: integer().notNull(),
    startedAt: integer("started_at").notNull(),
    finishedAt: integer("finished_at").notNull(),
    day: text().notNull(),
    tests: integer().notNull(),
    passed: integer().notNull(),
    failed: integer().notNull(),
    errored: integer().notNull(),
    flaky: integer().notNull(),
    skipped: integer().notNull(),
    /** Those of the failed ones that quarantine mutes. */
    quarantined: integer().notNull().default(0),
    /** Tests that this job usually has, where its failures were muted and enough is known. */
    usualTests: integer("usual_tests"),
    /** JSON: what is missing of what it always had, see lib/quarantine/lost-group.ts; null where nothing is, or nobody asked. */
    lostGroup: text("lost_group"),
    /** 1 if all failures of its upload were muted and nothing else was wrong: CI was told to pass. */
    isSpared: integer("is_spared").notNull().default(0),
    wallMs: integer("wall_ms"),
    totalMs: integer("total_ms"),
    exitCode: integer("exit_code"),
    /** 1 if a report was cut off or refused: absence of a test says nothing then. */
    isIncomplete: integer("is_incomplete").notNull(),
  },
  (t) => [
    uniqueIndex("jobs_by_key").on(t.runId, t.name, t.shard, t.variantId, t.attempt),
    index("jobs_by_suite").on(t.suiteId, t.startedAt),
    // All jobs, but partial: no plan takes it that does not name it. A run's jobs of a variant are found by run.
    index("jobs_of_variant").on(t.variantId, t.startedAt).where(sql`variant_id > 0`),
    index("jobs_by_upload").on(t.uploadId),
    index("jobs_by_commit").on(t.projectId, t.commit).where(sql`commit_sha is not null`),
  ],
);
