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
import { projects, suites, tests, variants } from "#db/schema/projects.ts";
import { runs } from "#db/schema/runs.ts";

/**
 * A leg: a run's jobs of one attempt and one variant, all shards together. What the flake model judges as one, in
 * order of `finishedAt`.
 */
export const legs = sqliteTable(
  "legs",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id").notNull(),
    runId: integer("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    attempt: integer().notNull(),
    variantId: integer("variant_id").notNull(),
    commit: text("commit_sha"),
    /** Commit of the default branch that this one is built on, where CI told. */
    base: text(),
    /** What stays the same over a branch's or a pull request's pushes; "" on the default branch. */
    branch: text().notNull(),
    scope: integer().notNull(),
    finishedAt: integer("finished_at").notNull(),
    /** When its latest upload came. */
    receivedAt: integer("received_at").notNull(),
    day: text().notNull(),
    /** Counts up within the project in the order in which legs were learnt from; null while it waits. */
    position: integer(),
    /** Failed tests that the model judged, and what it said of the leg as a whole. Null without a failure. */
    judgedFailures: integer("judged_failures"),
    pGenuine: real("p_genuine"),
    pNewBreak: real("p_new_break"),
    pOutage: real("p_outage"),
    label: text(),
    isMassFailure: integer("is_mass_failure"),
    modelVersion: integer("model_version"),
    /** Of the correction by outcomes that went into what was said; null for none. */
    recalibration: integer(),
  },
  (t) => [
    uniqueIndex("legs_by_run").on(t.runId, t.attempt, t.variantId),
    uniqueIndex("legs_by_position").on(t.projectId, t.position),
    index("legs_by_commit").on(t.projectId, t.commit),
    index("legs_by_branch").on(t.projectId, t.branch, t.finishedAt),
    index("legs_judged").on(t.projectId, t.day).where(sql`judged_failures is not null`),
    index("legs_waiting").on(t.projectId, t.finishedAt).where(sql`position is null`),
  ],
);

/** What the model said of each failed test of a leg, when it was judged. WITHOUT ROWID. */
export const failureVerdicts = sqliteTable(
  "failure_verdicts",
  {
    legId: integer("leg_id")
      .notNull()
      .references(() => legs.id, { onDelete: "cascade" }),
    testId: integer("test_id").notNull(),
    pGenuine: real("p_genuine").notNull(),
    /** The part of `p_genuine` that was broken before this commit. */
    pPreexisting: real("p_preexisting").notNull(),
    pFlake: real("p_flake").notNull(),
    pOutage: real("p_outage").notNull(),
    label: text().notNull(),
    /** JSON array of `EvidenceLine`, strongest first. */
    evidence: text().notNull(),
    /** P(genuine) as the model held it, where outcomes corrected what was said; null where they did not. */
    pHeld: real("p_held"),
  },
  (t) => [
    primaryKey({ columns: [t.legId, t.testId] }),
    index("failure_verdicts_by_test").on(t.testId, t.legId),
  ],
);

/** What the flake model knows of a project as a whole. */
export const flakeModels = sqliteTable("flake_models", {
  projectId: integer("project_id")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  version: integer().notNull(),
  state: blob({ mode: "buffer" }).notNull(),
  /** The position that the next leg gets. */
  nextPosition: integer("next_position").notNull(),
  /** 1 if legs came, changed or went behind what was learnt: a replay from raw rows puts it right. */
  isStale: integer("is_stale").notNull().default(0),
});

/** What a project's outcomes make of the model's probabilities: compared once a day. */
export const recalibrations = sqliteTable("recalibrations", {
  projectId: integer("project_id")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  /** Counts up with each fit; 0 before the first. */
  version: integer().notNull(),
  /** Whose verdicts were compared. */
  modelVersion: integer("model_version").notNull(),
  comparedAt: integer("compared_at").notNull(),
  /** See lib/stats/calibration/enough-outcomes.ts. */
  outcomes: integer().notNull(),
  rarer: integer().notNull(),
  /** JSON array of `IsotonicStep`; null while outcomes are too few. */
  fit: text(),
});

/** What the model remembers of each test that failed at least once. */
export const testStates = sqliteTable(
  "test_states",
  {
    testId: integer("test_id")
      .primaryKey()
      .references(() => tests.id, { onDelete: "cascade" }),
    projectId: integer("project_id").notNull(),
    /** See lib/stats/contract/test-state.ts. */
    state: blob({ mode: "buffer" }).notNull(),
    /** 1 while even its plain passes tell the model something. */
    isUnsettled: integer("is_unsettled").notNull(),
  },
  (t) => [
    index("test_states_by_project").on(t.projectId),
    index("test_states_unsettled").on(t.projectId).where(sql`is_unsettled = 1`),
  ],
);

/** Plain passes of tests with a state since it was written, which wait to be applied. WITHOUT ROWID. */
export const quietPasses = sqliteTable(
  "quiet_passes",
  {
    testId: integer("test_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    variantId: integer("variant_id")
      .notNull()
      .references(() => variants.id),
    onDefault: integer("on_default").notNull(),
    elsewhere: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.testId, t.variantId] })],
);

/**
 * Legs learnt from that ran a suite, by the day on which they finished: how often a test without a state ran,
 * without a row per test. WITHOUT ROWID.
 */
export const suiteClocks = sqliteTable(
  "suite_clocks",
  {
    suiteId: integer("suite_id")
      .notNull()
      .references(() => suites.id, { onDelete: "cascade" }),
    day: text().notNull(),
    variantId: integer("variant_id").notNull(),
    onDefault: integer("on_default").notNull(),
    elsewhere: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.suiteId, t.day, t.variantId] })],
);

/**
 * What a leg changed, as it was before: so that a leg can be judged again when another shard of it arrives. Kept for
 * the latest legs only. Test 0 stands for the project's model. WITHOUT ROWID.
 */
export const legUndo = sqliteTable(
  "leg_undo",
  {
    legId: integer("leg_id")
      .notNull()
      .references(() => legs.id, { onDelete: "cascade" }),
    testId: integer("test_id").notNull(),
    /** Null if there was no state. */
    state: blob({ mode: "buffer" }),
    isUnsettled: integer("is_unsettled").notNull(),
    /** JSON: `[variant, on default, elsewhere]` for each variant. */
    quiet: text().notNull(),
    /** JSON of the row of test_standings; null if there was none. */
    standing: text(),
  },
  (t) => [primaryKey({ columns: [t.legId, t.testId] })],
);

/** What the model holds of a test now: estimate and status. */
export const testStandings = sqliteTable(
  "test_standings",
  {
    testId: integer("test_id")
      .primaryKey()
      .references(() => tests.id, { onDelete: "cascade" }),
    projectId: integer("project_id").notNull(),
    status: text().notNull(),
    /** When it got this status, epoch ms, and the leg that gave it. */
    since: integer().notNull(),
    sinceLegId: integer("since_leg_id"),
    /** Flake rate with its 5 % and 95 % quantiles. */
    flakeRate: real("flake_rate").notNull(),
    low: real().notNull(),
    high: real().notNull(),
    /** Results that the rate rests on, and those of them that are flakes beyond doubt. */
    results: integer().notNull(),
    conclusive: integer().notNull(),
    /** Results that failed in the end, and the weight of all that turned out to be flakes. */
    failures: integer().notNull().default(0),
    flakes: real().notNull().default(0),
    pFlaky: real("p_flaky").notNull(),
    pBroken: real("p_broken").notNull(),
    /** The change of thresholds under which it got its status; 0 the usual ones. */
    thresholdsId: integer("thresholds_id").notNull().default(0),
    /** Leg since which it is probably broken on the default branch. */
    brokenSinceLegId: integer("broken_since_leg_id"),
    /** Since when P(flaky) lies below the bound at which a flaky test leaves; null while it does not. */
    calmSince: integer("calm_since"),
    estimatedAt: integer("estimated_at").notNull(),
  },
  (t) => [
    index("test_standings_by_status").on(t.projectId, t.status),
    index("test_standings_by_estimate").on(t.projectId, t.estimatedAt),
  ],
);

/** Each change of a test's status, with what it rests on. */
export const testEvents = sqliteTable(
  "test_events",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id").notNull(),
    testId: integer("test_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    /** Null if no leg but the passing of time, or a person, brought it. */
    legId: integer("leg_id").references(() => legs.id, { onDelete: "cascade" }),
    at: integer().notNull(),
    from: text("from_status").notNull(),
    to: text("to_status").notNull(),
    /** JSON, see lib/status-change.ts. */
    evidence: text().notNull(),
    /** See lib/status-change.ts; with who brought it, where it was not the evidence alone. */
    reason: text().notNull().default("evidence"),
    byKind: text("by_kind"),
    byId: text("by_id"),
    byName: text("by_name"),
  },
  (t) => [
    index("test_events_by_test").on(t.testId, t.at),
    index("test_events_by_time").on(t.projectId, t.at),
    index("test_events_by_leg").on(t.legId),
  ],
);

/**
 * What the model held of a test whenever that moved, for some weeks: what other thresholds would have done. Leg 0 stands
 * for the passing of time. WITHOUT ROWID, led by day: grows at its end.
 */
export const heldFacts = sqliteTable(
  "held_facts",
  {
    projectId: integer("project_id").notNull(),
    day: text().notNull(),
    legId: integer("leg_id").notNull(),
    testId: integer("test_id").notNull(),
    at: integer().notNull(),
    results: integer().notNull(),
    failures: integer().notNull(),
    conclusive: integer().notNull(),
    flakes: real().notNull(),
    pFlaky: real("p_flaky").notNull(),
    pBroken: real("p_broken").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.day, t.legId, t.testId] })],
);
