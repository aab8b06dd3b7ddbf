import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tests } from "#db/schema/projects.ts";
import { legs } from "#db/schema/verdicts.ts";

// How tests stand by what the model holds, and how that came.

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
