import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { projects, tests } from "#db/schema/projects.ts";

/** A project's CODEOWNERS file as its CI sent it last, with who sent it so first. */
export const codeowners = sqliteTable("codeowners", {
  projectId: integer("project_id")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  /** Where it lies in the repository: tells whose rules it follows. */
  path: text().notNull(),
  content: text().notNull(),
  /** The run that brought it, if CI said which. */
  commit: text("commit_sha"),
  branch: text(),
  /** 1 if it came from the default branch: only such a file replaces another that did. */
  isDefault: integer("is_default").notNull(),
  receivedAt: integer("received_at").notNull(),
});

/** Whose tests are by a person's word: goes before the file. */
export const ownerOverrides = sqliteTable(
  "owner_overrides",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** Over "suite › group › name" or the file, see lib/ownership/owner-of-test.ts. */
    pattern: text().notNull(),
    owner: text().notNull(),
    addedAt: integer("added_at").notNull(),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
  },
  (t) => [index("owner_overrides_by_project").on(t.projectId)],
);

/** Whose each test is, worked out from file and words; no row for what nobody owns. */
export const testOwners = sqliteTable(
  "test_owners",
  {
    testId: integer("test_id")
      .primaryKey()
      .references(() => tests.id, { onDelete: "cascade" }),
    projectId: integer("project_id").notNull(),
    /** The one who is asked first. */
    owner: text().notNull(),
    /** JSON array of all, that one first. */
    owners: text().notNull(),
    /** See lib/ownership/owner-of-test.ts. */
    source: text().notNull(),
    rule: text().notNull(),
    line: integer(),
  },
  (t) => [index("test_owners_by_owner").on(t.projectId, t.owner)],
);
