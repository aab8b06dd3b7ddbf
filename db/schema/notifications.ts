import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { projects, suites } from "#db/schema/projects.ts";

/** Where a project's news goes, see lib/notifications/channel.ts. */
export const channels = sqliteTable(
  "channels",
  {
    id: integer().primaryKey(),
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** webhook, slack or email. */
    kind: text().notNull(),
    name: text().notNull(),
    /** An address that is itself a secret, or recipients, one a line. */
    target: text().notNull(),
    /** What a webhook is signed with, and what it was signed with before, until when. As it is: signing needs it. */
    secret: text(),
    previousSecret: text("previous_secret"),
    previousUntil: integer("previous_until"),
    /** Space-separated, see lib/notifications/news-kinds.ts. */
    kinds: text().notNull(),
    /** For how long news is gathered into one message, ms. */
    gatherMs: integer("gather_ms").notNull(),
    isPaused: integer("is_paused").notNull().default(0),
    changedAt: integer("changed_at").notNull(),
    /** Who changed it last: see lib/actor.ts. */
    byKind: text("by_kind").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
  },
  (t) => [index("channels_by_project").on(t.projectId)],
);

/** The suites whose news a channel gets; all, if it has none here. WITHOUT ROWID. */
export const channelSuites = sqliteTable(
  "channel_suites",
  {
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    suiteId: integer("suite_id")
      .notNull()
      .references(() => suites.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.suiteId] }), index("channel_suites_by_suite").on(t.suiteId)],
);

/** A message to a channel: what waits to be sent, and the log of what was. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: integer().primaryKey(),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    /** The same at each try, so that a receiver can tell that it has it already. */
    messageId: text("message_id").notNull(),
    /** JSON, see lib/notifications/message.ts. */
    message: text().notNull(),
    createdAt: integer("created_at").notNull(),
    /** waiting, sent, failed or passed-over. */
    status: text().notNull(),
    tries: integer().notNull().default(0),
    triedAt: integer("tried_at"),
    /** Null unless it waits. */
    nextTryAt: integer("next_try_at"),
    /** Status of the last answer, and what it said or why there was none, cut. */
    answerCode: integer("answer_code"),
    answer: text(),
    /** Who asked for a test or for sending it again; null for what Flakeboard sends by itself. */
    byKind: text("by_kind"),
    byId: text("by_id"),
    byName: text("by_name"),
  },
  (t) => [
    uniqueIndex("deliveries_by_message").on(t.messageId),
    index("deliveries_by_channel").on(t.channelId, t.createdAt),
    index("deliveries_waiting").on(t.nextTryAt).where(sql`status = 'waiting'`),
  ],
);

/** One piece of news for a channel, until it is part of a message. */
export const news = sqliteTable(
  "news",
  {
    id: integer().primaryKey(),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    foundAt: integer("found_at").notNull(),
    /** JSON, see lib/notifications/message.ts. */
    item: text().notNull(),
  },
  (t) => [index("news_by_channel").on(t.channelId, t.foundAt)],
);

/**
 * What is known and must not be told again, however often the model learns a project anew: statuses that tests have,
 * incidents, weeks. WITHOUT ROWID.
 */
export const toldNews = sqliteTable(
  "told_news",
  {
    projectId: integer("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    /** A test's id, what an incident's failures share, or a day. */
    subject: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.kind, t.subject] })],
);

/** How far a project's events that are only appended to have been looked through. */
export const newsPositions = sqliteTable("news_positions", {
  projectId: integer("project_id")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  quarantineEventId: integer("quarantine_event_id").notNull(),
});
