import type { Listener } from "#db/notifications/channels.ts";
import { addDelivery } from "#db/notifications/deliveries.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { formatCount } from "#lib/format/format-count.ts";
import type { NewsItem } from "#lib/notifications/message.ts";
import { newsKinds, newsWords } from "#lib/notifications/news-kinds.ts";

/** News, and the suites that it is about; none for what concerns all. */
export type FoundNews = { readonly item: NewsItem; readonly suiteIds: readonly number[] };

/** A project as messages name it. */
export type NamedProject = { readonly id: number; readonly slug: string; readonly name: string };

const dayMs = 24 * 3_600_000;

/**
 * Hands news to the channels that want it. What is older than a day (an import of old reports, a server that stood still)
 * is not sent; the log says how much that was. Part of the caller's transaction.
 */
export function tellChannels(
  db: Database,
  project: NamedProject,
  channels: readonly Listener[],
  found: readonly FoundNews[],
  now: number,
): void {
  const insert = statement<[number, number, string], never>(
    db,
    "insert into news (channel_id, found_at, item) values (?, ?, ?)",
  );
  for (const channel of channels) {
    const wanted = found.filter((news) => isWanted(channel, news));
    const fresh = wanted.filter(({ item }) => now - item.at <= dayMs);
    for (const { item } of fresh) insert.run(channel.id, now, JSON.stringify(item));
    const old = wanted.filter(({ item }) => now - item.at > dayMs);
    if (old.length > 0) passOver(db, project, channel, old, now);
  }
}

function isWanted({ kinds, suiteIds }: Listener, { item, suiteIds: about }: FoundNews): boolean {
  if (!kinds.includes(item.kind)) return false;
  return suiteIds.length === 0 || about.length === 0 || about.some((id) => suiteIds.includes(id));
}

function passOver(
  db: Database,
  project: NamedProject,
  channel: Listener,
  old: readonly FoundNews[],
  now: number,
): void {
  const counts = newsKinds.flatMap((kind) => {
    const count = old.filter(({ item }) => item.kind === kind).length;
    return count === 0 ? [] : [`${newsWords[kind].label.toLowerCase()}: ${formatCount(count)}`];
  });
  const title = `Not sent, for being over a day old when it was found: ${counts.join(", ")}`;
  const { slug, name } = project;
  const message = {
    type: "news",
    at: now,
    project: { slug, name },
    title,
    lead: [],
    groups: [],
    path: "",
  } as const;
  addDelivery(db, channel.id, message, now, {});
}
