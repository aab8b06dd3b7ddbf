import { sql } from "drizzle-orm";
import { blob, index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { projects, tests } from "#db/schema/projects.ts";

/** Each change of a project's status thresholds; the latest holds. Without one the usual thresholds do. */
export const thresholdChanges = sqliteTable(
  "threshold_changes",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    at: integer().notNull(),
    /** JSON of all thresholds, see lib/status-thresholds.ts. */
    thresholds: text().notNull(),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
  },
  (t) => [index("threshold_changes_by_time").on(t.projectId, t.at)],
);

/**
 * Each declaration that a test is fixed: the model redraws what it holds of its rate from then on. Stands among the legs
 * by its position, with what the test was before, so that it can be taken back with them.
 */
export const declaredFixes = sqliteTable(
  "declared_fixes",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    testId: integer("test_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    /** When it holds from, in the order of legs. */
    at: integer().notNull(),
    commit: text("commit_sha"),
    link: text(),
    note: text(),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    /** When it was taken back, and by whom. */
    undoneAt: integer("undone_at"),
    undoneByKind: text("undone_by_kind"),
    undoneById: text("undone_by_id"),
    undoneByName: text("undone_by_name"),
    /** Its place among the positions of legs; null while it waits to be learnt from. */
    position: integer(),
    /** Flake rate before, and the clean runs that it asks for. */
    oldRate: real("old_rate"),
    cleanNeeded: integer("clean_needed"),
    /** Counts of the test when it was learnt from. */
    results: integer(),
    failures: integer(),
    conclusive: integer(),
    flakes: real(),
    /** As in leg_undo: the test as it was before. */
    state: blob({ mode: "buffer" }),
    isUnsettled: integer("is_unsettled"),
    quiet: text(),
    standing: text(),
  },
  (t) => [
    index("declared_fixes_by_test").on(t.testId, t.at),
    index("declared_fixes_learnt").on(t.projectId, t.position).where(sql`position is not null`),
    index("declared_fixes_waiting").on(t.projectId, t.at).where(sql`position is null and undone_at is null`),
  ],
);

/**
 * Each version of a project's masks and cause rules; the latest holds. Failures and signatures name the version by which
 * they were derived, so that the stored texts lead to the same signatures whenever they are derived anew.
 */
export const ruleSets = sqliteTable(
  "rule_sets",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    at: integer().notNull(),
    /** JSON, see lib/failure-rules/rule-set.ts. */
    rules: text().notNull(),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    /** Failures up to this id were derived anew by it; null when all were. */
    derivedTo: integer("derived_to"),
    /** How many of them have another signature than before. */
    moved: integer().notNull().default(0),
  },
  (t) => [index("rule_sets_by_project").on(t.projectId)],
);
