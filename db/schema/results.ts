import { sql } from "drizzle-orm";
import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { projects } from "#db/schema/projects.ts";

/**
 * The big table, WITHOUT ROWID and with no index led by test: an upload writes one dense stretch of pages
 * however many rows came before. One test's history is point reads along the recent jobs of its suite.
 */
export const results = sqliteTable(
  "results",
  {
    jobId: integer("job_id").notNull(),
    testId: integer("test_id").notNull(),
    /** See lib/result-code.ts. */
    code: integer().notNull(),
    /** Sum over attempts, ms. */
    durationMs: integer("duration_ms"),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.testId] })],
);

/**
 * Which tests a job has results of, as sets that lib/test-set.ts writes: some bytes for a job, where the results of one
 * are as many rows as it has tests. Stays when retention deletes the results.
 */
export const jobTests = sqliteTable("job_tests", {
  jobId: integer("job_id").primaryKey(),
  ran: blob({ mode: "buffer" }).notNull(),
  skipped: blob({ mode: "buffer" }).notNull(),
});

/** Jobs of a time before that was noted. */
export const jobTestsDue = sqliteTable("job_tests_due", { jobId: integer("job_id").primaryKey() });

/** Each attempt of the results that did not simply pass. WITHOUT ROWID. */
export const attempts = sqliteTable(
  "attempts",
  {
    jobId: integer("job_id").notNull(),
    testId: integer("test_id").notNull(),
    /** From 1, in order of execution. */
    attempt: integer().notNull(),
    /** See lib/result-code.ts. */
    outcome: integer().notNull(),
    durationMs: integer("duration_ms"),
    startedAt: integer("started_at"),
    failureId: integer("failure_id"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.testId, t.attempt] }),
    index("attempts_by_failure").on(t.failureId).where(sql`failure_id is not null`),
  ],
);

/** Results with at least one failed attempt, where the analyses begin. WITHOUT ROWID, led by day: grows at its end. */
export const failingResults = sqliteTable(
  "failing_results",
  {
    projectId: integer("project_id").notNull(),
    day: text().notNull(),
    testId: integer("test_id").notNull(),
    jobId: integer("job_id").notNull(),
    runId: integer("run_id").notNull(),
    startedAt: integer("started_at").notNull(),
    scope: integer().notNull(),
    pr: text(),
    code: integer().notNull(),
    attempts: integer().notNull(),
    failedAttempts: integer("failed_attempts").notNull(),
    /** Of the first failed attempt. */
    failureId: integer("failure_id"),
    signatureId: integer("signature_id"),
    /** 1 if the test passed on the same commit (or tree) in the same variant in another job. */
    isContradicted: integer("is_contradicted").notNull().default(0),
    /**
     * Of the one result that stands for its test in a judged red run, see db/roll-ups/red-runs.ts: the probability that
     * it is a genuine break, and its part in the run's false alarm, in millionths. Null of others.
     */
    pGenuine: real("p_genuine"),
    falseAlarm: integer("false_alarm"),
    /** The quarantine entry by which CI was not told of it, as decided when it came; null if CI was. */
    mutedBy: integer("muted_by"),
    /** The entry that took the test in and yet did not mute it, and why: see lib/quarantine/muting.ts. */
    unmutedBy: integer("unmuted_by"),
    unmutedReason: text("unmuted_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.day, t.testId, t.jobId] }),
    index("failing_results_by_test").on(t.testId, t.runId),
    index("failing_results_by_signature").on(t.signatureId, t.startedAt),
    index("failing_results_by_job").on(t.jobId),
    index("failing_results_by_failure").on(t.failureId).where(sql`failure_id is not null`),
    index("failing_results_muted").on(t.mutedBy).where(sql`muted_by is not null`),
  ],
);

/** Failure text reduced to what repeats. */
export const signatures = sqliteTable(
  "signatures",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    hash: text().notNull(),
    text: text().notNull(),
    cause: text().notNull(),
    /** Host or service named in the text. */
    dependency: text(),
    firstSeenAt: integer("first_seen_at").notNull(),
    /** The version of the project's rules that gave the cause, and the failure by which; 0 and null: ours alone. */
    rulesId: integer("rules_id").notNull().default(0),
    causeOfId: integer("cause_of_id"),
    /** The signature that its failures have now, if other rules left it none. */
    mergedInto: integer("merged_into"),
  },
  (t) => [uniqueIndex("signatures_by_hash").on(t.projectId, t.hash)],
);

/** Failure texts and reasons for skipping, once per distinct text. */
export const failures = sqliteTable(
  "failures",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    hash: blob({ mode: "buffer" }).notNull(),
    /** failure, error or skip. */
    kind: text().notNull(),
    type: text().notNull(),
    message: text().notNull(),
    /** Stack and the rest, see db/stored-text.ts. */
    body: blob({ mode: "buffer" }),
    /** 0 while a long body waits to be compressed. */
    isPacked: integer("is_packed").notNull(),
    signatureId: integer("signature_id").references(() => signatures.id),
    /** The version of the project's rules that gave the signature; 0: ours alone. */
    rulesId: integer("rules_id").notNull().default(0),
  },
  (t) => [
    uniqueIndex("failures_by_hash").on(t.projectId, t.hash),
    index("failures_by_signature").on(t.signatureId),
    index("failures_unpacked").on(t.id).where(sql`is_packed = 0`),
  ],
);

/** What a failing test case printed. WITHOUT ROWID. */
export const outputs = sqliteTable(
  "outputs",
  {
    jobId: integer("job_id").notNull(),
    testId: integer("test_id").notNull(),
    /** See db/stored-text.ts. */
    body: blob({ mode: "buffer" }).notNull(),
    /** 0 while a long body waits to be compressed. */
    isPacked: integer("is_packed").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.testId] }),
    index("outputs_unpacked").on(t.jobId).where(sql`is_packed = 0`),
  ],
);

/** Files that a failing result left, as the report writes their paths: shown, never opened. WITHOUT ROWID. */
export const attachments = sqliteTable(
  "attachments",
  {
    jobId: integer("job_id").notNull(),
    testId: integer("test_id").notNull(),
    /** From 1, as the report lists them. */
    position: integer().notNull(),
    path: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.testId, t.position] })],
);

/** What the report says of a failing result by name; names may repeat. WITHOUT ROWID. */
export const properties = sqliteTable(
  "properties",
  {
    jobId: integer("job_id").notNull(),
    testId: integer("test_id").notNull(),
    /** From 1, as the report lists them. */
    position: integer().notNull(),
    name: text().notNull(),
    value: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.testId, t.position] })],
);

/** Failures that were said by a result that was deleted, perhaps by nothing else: see db/unsaid-failures.ts. */
export const failuresDue = sqliteTable("failures_due", { failureId: integer("failure_id").primaryKey() });
