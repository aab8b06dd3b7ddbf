import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { projects, tests } from "#db/schema/projects.ts";
import { signatures } from "#db/schema/results.ts";

/** Who did something: see lib/actor.ts. */
const actor = () => ({
  byKind: text("by_kind").notNull(),
  byId: text("by_id").notNull(),
  byName: text("by_name").notNull(),
});

/** What mutes a test, or the tests that a pattern takes in, for a time. Never deleted: it ends by being released. */
export const quarantineEntries = sqliteTable(
  "quarantine_entries",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** The one test it mutes; null for a pattern. */
    testId: integer("test_id"),
    /** Globs, see lib/quarantine/test-pattern.ts; null for a single test. */
    suitePattern: text("suite_pattern"),
    groupPattern: text("group_pattern"),
    namePattern: text("name_pattern"),
    /** known or all. */
    signatures: text().notNull(),
    /** Only there; null for everywhere. */
    branch: text(),
    /** Key=value pairs that a job's variant has to hold; null for all variants. */
    variant: text(),
    reason: text().notNull(),
    owner: text(),
    ticket: text(),
    /** Space-separated: the risks that somebody confirmed, see lib/quarantine/confirmations.ts. */
    confirmed: text().notNull().default(""),
    addedAt: integer("added_at").notNull(),
    until: integer().notNull(),
    /** Since when the evidence says release; null while it does not. */
    readyAt: integer("ready_at"),
    releasedAt: integer("released_at"),
    /** The newest test that a pattern was held against. */
    lookedTo: integer("looked_to").notNull().default(0),
    /** The last state that an event told of, so that each is told once. */
    toldState: text("told_state").notNull(),
    ...actor(),
  },
  (t) => [
    index("quarantine_entries_open").on(t.projectId, t.until).where(sql`released_at is null`),
    index("quarantine_entries_released").on(t.projectId, t.releasedAt).where(sql`released_at is not null`),
  ],
);

/** The tests that an entry takes in. WITHOUT ROWID. */
export const quarantineTests = sqliteTable(
  "quarantine_tests",
  {
    entryId: integer("entry_id")
      .notNull()
      .references(() => quarantineEntries.id, { onDelete: "cascade" }),
    testId: integer("test_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    takenAt: integer("taken_at").notNull(),
    /** Flake rate and its upper bound when it was taken in; null where nothing was known. */
    rate: real(),
    high: real(),
    /** Since when it is muted no more, because it changed, and how; null while it is muted. */
    tightenedAt: integer("tightened_at"),
    tightenedBy: text("tightened_by"),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.testId] }), index("quarantine_tests_by_test").on(t.testId)],
);

/** Tests that fit an entry's pattern and that the cap keeps out for now. WITHOUT ROWID. */
export const quarantineWaiting = sqliteTable(
  "quarantine_waiting",
  {
    entryId: integer("entry_id")
      .notNull()
      .references(() => quarantineEntries.id, { onDelete: "cascade" }),
    testId: integer("test_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.testId] })],
);

/** The signatures that an entry for known ones mutes. WITHOUT ROWID. */
export const quarantineSignatures = sqliteTable(
  "quarantine_signatures",
  {
    entryId: integer("entry_id")
      .notNull()
      .references(() => quarantineEntries.id, { onDelete: "cascade" }),
    signatureId: integer("signature_id")
      .notNull()
      .references(() => signatures.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.signatureId] }),
    index("quarantine_signatures_by_signature").on(t.signatureId),
  ],
);

/** What happened in quarantine, by whom and why. Only ever appended to. */
export const quarantineEvents = sqliteTable(
  "quarantine_events",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** See lib/quarantine/event.ts. */
    kind: text().notNull(),
    at: integer().notNull(),
    /** Null where it is about no entry: proposals and settings. */
    entryId: integer("entry_id").references(() => quarantineEntries.id, { onDelete: "cascade" }),
    /** The test and signature that it is about, if there is one. */
    testId: integer("test_id"),
    signatureId: integer("signature_id"),
    /** In a sentence, as whoever did it gave it or as Flakeboard says it. */
    reason: text().notNull(),
    /** JSON: what changed, from what to what. */
    detail: text().notNull(),
    ...actor(),
  },
  (t) => [
    index("quarantine_events_by_entry").on(t.entryId, t.id),
    index("quarantine_events_by_project").on(t.projectId, t.id),
  ],
);

/** How a project uses quarantine; without a row the usual settings hold. */
export const quarantineSettings = sqliteTable("quarantine_settings", {
  projectId: integer("project_id")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  /** Of a suite's tests, 0..1. */
  capShare: real("cap_share").notNull(),
  /** Tests of a suite, however large it is. */
  capMost: integer("cap_most").notNull(),
  /** JSON: patterns of tests that are never quarantined. */
  never: text().notNull(),
  /** 1 if Flakeboard may quarantine flaky tests by itself. */
  isAutomatic: integer("is_automatic").notNull(),
});

/** Flaky tests that wait for somebody to quarantine or decline them. WITHOUT ROWID. */
export const quarantineProposals = sqliteTable(
  "quarantine_proposals",
  {
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    testId: integer("test_id")
      .notNull()
      .references(() => tests.id, { onDelete: "cascade" }),
    proposedAt: integer("proposed_at").notNull(),
    /** Why, in a sentence. */
    reason: text().notNull(),
    declinedAt: integer("declined_at"),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.testId] }),
    index("quarantine_proposals_by_test").on(t.testId),
  ],
);
