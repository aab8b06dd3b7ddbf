import { blob, index, integer, primaryKey, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";

// people.sqlite: who signs in, and what they may. The first four tables are better-auth's (lib better-auth, "core
// schema"), under its names for fields; the other ones are ours.

/** Somebody who signs in. */
export const persons = sqliteTable("persons", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Lower case. */
  email: text().notNull().unique(),
  /** 1 if a provider vouched for the address. */
  emailVerified: integer("email_verified", { mode: "boolean" }).notNull().default(false),
  image: text(),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

/** One browser that is signed in. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    token: text().notNull().unique(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    userId: text("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
  },
  (t) => [index("sessions_by_person").on(t.userId)],
);

/** A way in: `credential` with a password's hash, or a provider's name with its id for the person. */
export const accounts = sqliteTable(
  "accounts",
  {
    id: text().primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
    /** Never kept: nothing is asked of a provider once it has vouched. */
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: integer("access_token_expires_at", { mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer("refresh_token_expires_at", { mode: "timestamp_ms" }),
    scope: text(),
    /** scrypt, with its salt. */
    password: text(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [
    index("accounts_by_person").on(t.userId),
    unique("accounts_by_provider").on(t.providerId, t.accountId),
  ],
);

/** What waits for a provider's answer. */
export const verifications = sqliteTable(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [index("verifications_by_identifier").on(t.identifier)],
);

/** What a person is, on the instance or in one project. WITHOUT ROWID. */
export const personRoles = sqliteTable(
  "person_roles",
  {
    personId: text("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
    /** See place.ts; "" for the instance. */
    place: text().notNull(),
    role: text().notNull(),
    givenAt: integer("given_at").notNull(),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.place] }), index("person_roles_by_place").on(t.place)],
);

/** Something that works once: an invitation, a new password, the first administrator's code. Only hashes are stored. */
export const passes = sqliteTable(
  "passes",
  {
    id: integer().primaryKey(),
    /** invitation, reset or first-administrator. */
    kind: text().notNull(),
    /** SHA-256 of the secret. */
    hash: blob({ mode: "buffer" }).notNull().unique(),
    /** Whose password a reset is for. */
    personId: text("person_id").references(() => persons.id, { onDelete: "cascade" }),
    /** What an invitation gives. */
    place: text(),
    role: text(),
    /** For whom an invitation is, in the words of who made it. */
    note: text().notNull().default(""),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
    usedBy: text("used_by"),
    revokedAt: integer("revoked_at"),
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
  },
  (t) => [index("passes_by_kind").on(t.kind, t.createdAt)],
);

/** Attempts to prove who one is, as long as they count: see attempt-limit.ts. */
export const attempts = sqliteTable(
  "attempts",
  {
    id: integer().primaryKey(),
    /** A hash of what was tried: an account or an address. */
    key: blob({ mode: "buffer" }).notNull(),
    /** When it counts no more. */
    until: integer().notNull(),
  },
  (t) => [index("attempts_by_key").on(t.key, t.until), index("attempts_by_end").on(t.until)],
);
