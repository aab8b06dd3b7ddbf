import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { suites, tests, variants } from "#db/schema/projects.ts";
import { legs } from "#db/schema/verdicts.ts";

// What the flake model remembers of tests, and what it takes to take a leg back.

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
    /** JSON, see db/verdicts/standing-row.ts; null if there was none. */
    standing: text(),
  },
  (t) => [primaryKey({ columns: [t.legId, t.testId] })],
);
