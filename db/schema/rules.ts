import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { projects } from "#db/schema/projects.ts";

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
