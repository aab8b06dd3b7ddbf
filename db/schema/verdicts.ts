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
