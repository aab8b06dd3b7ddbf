import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { runs } from "#db/schema/runs.ts";

/**
 * What a person said that the failure of a test in a run was: it outranks the model and what turned out since. Taken
 * back by deleting it. WITHOUT ROWID.
 */
export const outcomes = sqliteTable(
  "outcomes",
  {
    runId: integer("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    testId: integer("test_id").notNull(),
    /** See lib/stats/calibration/self-label.ts. */
    outcome: text().notNull(),
    saidAt: integer("said_at").notNull(),
    /** Why, in that person's words. */
    note: text(),
    byKind: text("by_kind").notNull().default("person"),
    byId: text("by_id").notNull().default("anyone"),
    byName: text("by_name").notNull().default("Somebody without sign-in"),
  },
  (t) => [primaryKey({ columns: [t.runId, t.testId] })],
);
