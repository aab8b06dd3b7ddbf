import { blob, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Counts of results. `failed` holds errored ones too; `errored` says how many of them. */
const counts = () => ({
  /** Results that were not skipped. */
  ran: integer().notNull(),
  failed: integer().notNull(),
  errored: integer().notNull(),
  flaky: integer().notNull(),
  skipped: integer().notNull(),
});

/** Each test's results by day and scope. WITHOUT ROWID, led by day: an upload touches the pages of its day only. */
export const testDays = sqliteTable(
  "test_days",
  {
    projectId: integer("project_id").notNull(),
    day: text().notNull(),
    scope: integer().notNull(),
    testId: integer("test_id").notNull(),
    ...counts(),
    durationMs: integer("duration_ms").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.day, t.scope, t.testId] })],
);

/**
 * The usual windows summed up, for tests with a failed attempt in the window only: what the leaderboard ranks.
 * Such a test has a row for each scope in which it has results, so that its scopes add up. WITHOUT ROWID.
 */
export const testWindows = sqliteTable(
  "test_windows",
  {
    projectId: integer("project_id").notNull(),
    /** Length in days; ends with the day in `window_ends`. */
    days: integer().notNull(),
    scope: integer().notNull(),
    testId: integer("test_id").notNull(),
    ...counts(),
    /** Distinct runs in which it ended failed. */
    redRuns: integer("red_runs").notNull(),
    /** Failed results that another job of the same commit and variant contradicts. */
    contradicted: integer().notNull(),
    /** 0 in a scope in which it did not fail. */
    lastFailedAt: integer("last_failed_at").notNull(),
    /** Sum over its failures, in millionths: exact whatever the order in which they are added. */
    falseAlarm: integer("false_alarm").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.days, t.scope, t.testId] })],
);

/** The day up to which a project's windows are summed. */
export const windowEnds = sqliteTable("window_ends", {
  projectId: integer("project_id").primaryKey(),
  day: text().notNull(),
});

/**
 * Tests that wait to be summed up in a window, because many entered it at once. While a project has any, its windows are
 * not read. WITHOUT ROWID.
 */
export const windowEntries = sqliteTable(
  "window_entries",
  {
    projectId: integer("project_id").notNull(),
    days: integer().notNull(),
    testId: integer("test_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.days, t.testId] })],
);

/** Tests whose latest results on the default branch failed. */
export const failingStreaks = sqliteTable(
  "failing_streaks",
  {
    testId: integer("test_id").primaryKey(),
    projectId: integer("project_id").notNull(),
    /** Consecutive latest results that failed; never 0. */
    length: integer().notNull(),
    /** The run in which the streak began. */
    sinceRunId: integer("since_run_id").notNull(),
  },
  (t) => [index("failing_streaks_by_project").on(t.projectId)],
);

/** One suite in one run: latest attempts of its jobs merged. WITHOUT ROWID. */
export const suiteRuns = sqliteTable(
  "suite_runs",
  {
    suiteId: integer("suite_id").notNull(),
    runId: integer("run_id").notNull(),
    startedAt: integer("started_at").notNull(),
    day: text().notNull(),
    scope: integer().notNull(),
    tests: integer().notNull(),
    failed: integer().notNull(),
    flaky: integer().notNull(),
    /** Those of the failed ones that quarantine mutes. */
    quarantined: integer().notNull().default(0),
    isRed: integer("is_red").notNull(),
    /** First start to last end over its jobs; the longest job where times are unknown. */
    wallMs: integer("wall_ms"),
    /** Sum of all tests' durations. */
    totalMs: integer("total_ms"),
    /** 1 if its duration counts: complete, and not mostly red. */
    isMeasured: integer("is_measured").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.suiteId, t.runId] }),
    index("suite_runs_by_day").on(t.suiteId, t.day),
    index("suite_runs_by_run").on(t.runId),
  ],
);

/** A suite's day: its runs counted, and how long the measured ones took. WITHOUT ROWID. */
export const suiteDays = sqliteTable(
  "suite_days",
  {
    suiteId: integer("suite_id").notNull(),
    day: text().notNull(),
    scope: integer().notNull(),
    runs: integer().notNull(),
    redRuns: integer("red_runs").notNull(),
    measuredRuns: integer("measured_runs").notNull(),
    /** See lib/stats/durations/histogram-bytes.ts; null for days summed up by earlier versions, until a rebuild. */
    wallHistogram: blob("wall_histogram", { mode: "buffer" }),
    totalHistogram: blob("total_histogram", { mode: "buffer" }),
  },
  (t) => [primaryKey({ columns: [t.suiteId, t.day, t.scope] })],
);

/**
 * Red runs that were judged: how likely each was a false alarm, in whole (suite 0) and for each suite that failed in it.
 * WITHOUT ROWID.
 */
export const redRuns = sqliteTable(
  "red_runs",
  {
    projectId: integer("project_id").notNull(),
    suiteId: integer("suite_id").notNull(),
    /** Of the run. */
    day: text().notNull(),
    runId: integer("run_id").notNull(),
    scope: integer().notNull(),
    /** Probability of a false alarm by each cause. */
    flake: real().notNull(),
    environment: real().notNull(),
    /** Tests that failed, and how many of them are expected to be flakes. */
    failures: integer().notNull(),
    flakes: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.suiteId, t.day, t.runId] }),
    index("red_runs_by_run").on(t.runId, t.suiteId),
  ],
);

/** Runs whose rows in `red_runs` have yet to be made: those of a time before there were any. */
export const redRunsDue = sqliteTable("red_runs_due", { runId: integer("run_id").primaryKey() });

/** How many runs began on a day, over all branches. WITHOUT ROWID. */
export const runDays = sqliteTable(
  "run_days",
  {
    projectId: integer("project_id").notNull(),
    day: text().notNull(),
    scope: integer().notNull(),
    runs: integer().notNull(),
    redRuns: integer("red_runs").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.day, t.scope] })],
);

/** The same of each branch that runs named. WITHOUT ROWID. */
export const branchDays = sqliteTable(
  "branch_days",
  {
    projectId: integer("project_id").notNull(),
    branch: text().notNull(),
    day: text().notNull(),
    runs: integer().notNull(),
    redRuns: integer("red_runs").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.branch, t.day] })],
);

/** How many uploads arrived in an hour, by what became of them. WITHOUT ROWID. */
export const uploadHours = sqliteTable(
  "upload_hours",
  {
    projectId: integer("project_id").notNull(),
    /** Begin of the hour, epoch ms. */
    at: integer().notNull(),
    status: text().notNull(),
    uploads: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.at, t.status] })],
);
