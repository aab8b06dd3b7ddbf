import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { projects, tests } from "#db/schema/projects.ts";

/** Each merge of a test into another, with what it moved, so that it can be taken back. */
export const testMerges = sqliteTable(
  "test_merges",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** The test that stands for the other since. */
    intoId: integer("into_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    fromId: integer("from_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    at: integer().notNull(),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    /** JSON, see db/test-merges/moved-rows.ts. */
    moved: text().notNull(),
    undoneAt: integer("undone_at"),
    undoneByName: text("undone_by_name"),
  },
  (t) => [index("test_merges_by_into").on(t.intoId), index("test_merges_by_from").on(t.fromId)],
);

/** Pairs of tests of which somebody said that one is not the other renamed. WITHOUT ROWID. */
export const dismissedRenames = sqliteTable(
  "dismissed_renames",
  {
    testId: integer("test_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    otherId: integer("other_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    at: integer().notNull(),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.testId, t.otherId] })],
);
