import { sql } from "drizzle-orm";
import { blob, index, integer, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";

/** One repository or service whose tests report here. */
export const projects = sqliteTable("projects", {
  id: integer().primaryKey(),
  /** The name in addresses: lower case, digits and dashes. */
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** Null until somebody says: main, master and trunk are taken for it. */
  defaultBranch: text("default_branch"),
  /** Its address at the code host; null until somebody says, and then taken from what CI says of its runs. */
  repository: text(),
  retentionDays: integer("retention_days").notNull().default(400),
  /** Retention has removed all results of uploads that were received before this, epoch ms. */
  emptiedTo: integer("emptied_to").notNull().default(0),
  /** 1 if everybody who reaches the server may read it without signing in. */
  isPublic: integer("is_public").notNull().default(0),
  createdAt: integer("created_at").notNull(),
  /** When somebody deleted it: from then on it is not found, and what it holds is removed bit by bit. */
  deletedAt: integer("deleted_at"),
});

/** Which projects were deleted, and by whom: what stays of them. */
export const projectDeletions = sqliteTable("project_deletions", {
  id: integer().primaryKey(),
  /** What it was called in addresses, and by people. */
  slug: text().notNull(),
  name: text().notNull(),
  /** Of the project's row, which is there until all that it holds is removed. Another project may get it afterwards. */
  projectId: integer("project_id").notNull(),
  deletedAt: integer("deleted_at").notNull(),
  /** When the last of it was removed. */
  emptiedAt: integer("emptied_at"),
  byKind: text("by_kind").notNull(),
  byId: text("by_id").notNull(),
  byName: text("by_name").notNull(),
});

/** Projects of which something is counted anew, and how far that is: see db/recount/recounts.ts. */
export const recounts = sqliteTable("recounts", {
  projectId: integer("project_id").primaryKey(),
  /** What is left to do, space-separated, in order. */
  stages: text().notNull(),
  /** The last key that the first of them has done; "" at its beginning. */
  position: text().notNull(),
});

/** A CI job's key to one project. Only the hash is stored. */
export const tokens = sqliteTable(
  "tokens",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** SHA-256 of the token. */
    hash: blob({ mode: "buffer" }).notNull().unique(),
    /** The last four characters, so that a person can tell tokens apart. */
    hint: text().notNull(),
    /** Space-separated: upload read write. */
    scopes: text().notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
    /** Who made it, and who ended it; see lib/actor.ts. Null for those from before people signed in. */
    byKind: text("by_kind"),
    byId: text("by_id"),
    byName: text("by_name"),
    revokedByKind: text("revoked_by_kind"),
    revokedById: text("revoked_by_id"),
    revokedByName: text("revoked_by_name"),
  },
  (t) => [index("tokens_by_project").on(t.projectId)],
);

/** What somebody changed of a project: only ever added to. */
export const projectChanges = sqliteTable(
  "project_changes",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    changedAt: integer("changed_at").notNull(),
    /** Which setting, in the words of the settings page. */
    what: text().notNull(),
    /** As it is shown; null for what was not there, or is not any more. */
    before: text(),
    after: text(),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
  },
  (t) => [index("project_changes_by_project").on(t.projectId, t.changedAt)],
);

/** The named set of tests that a job runs: what has a duration trend. */
export const suites = sqliteTable(
  "suites",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text().notNull(),
    kind: text().notNull(),
    /** 1 while the kind was only guessed from the name. */
    isKindGuessed: integer("is_kind_guessed").notNull(),
  },
  (t) => [unique("suites_by_name").on(t.projectId, t.name)],
);

/** The environment a job ran in. */
export const variants = sqliteTable(
  "variants",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** key=value pairs, sorted and comma-joined; "" if nothing is known. */
    key: text().notNull(),
  },
  (t) => [unique("variants_by_key").on(t.projectId, t.key)],
);

/** A test as it lives across runs. */
export const tests = sqliteTable(
  "tests",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    suiteId: integer("suite_id")
      .notNull()
      .references(() => suites.id, { onDelete: "cascade" }),
    /** Class, spec file or suite path; "" if the reports name none. */
    group: text("group_name").notNull(),
    name: text().notNull(),
    /** 1; counts up where different tests of one report share suite, group and name. */
    ordinal: integer().notNull().default(1),
    file: text(),
    line: integer(),
    /** 1 for a linter's finding, which has no part in flake statistics. */
    isFinding: integer("is_finding").notNull().default(0),
    /** The test that this one was merged into by hand. */
    aliasOf: integer("alias_of"),
    firstSeenAt: integer("first_seen_at").notNull(),
    /** The latest UTC day on which it was reported. */
    lastDay: text("last_day").notNull(),
  },
  (t) => [
    unique("tests_by_identity").on(t.suiteId, t.group, t.name, t.ordinal),
    index("tests_by_project").on(t.projectId, t.lastDay),
    index("tests_aliases").on(t.aliasOf).where(sql`alias_of is not null`),
  ],
);
