import { addDelivery, countSince } from "#db/notifications/deliveries.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { type NewsItem, newsMessage } from "#lib/notifications/message.ts";
import { newsPath } from "#lib/notifications/news-path.ts";

const hourMs = 3_600_000;

/** A channel gets no more messages by itself in an hour; what comes beyond waits and is bundled. */
const mostPerHour = 12;

type Ready = {
  readonly channelId: number;
  readonly slug: string;
  readonly name: string;
};

/**
 * Makes one message of all the news that a channel has gathered, for each whose time has come: so long after the first
 * piece as the channel gathers, and not more than 12 in an hour. Part of the caller's transaction.
 */
export function makeMessages(db: Database, now: number): void {
  const ready = statement<[number], Ready>(
    db,
    `select c.id as channelId, p.slug, p.name
     from channels c join projects p on p.id = c.project_id
     where (select min(n.found_at) from news n where n.channel_id = c.id) + c.gather_ms <= ?
     order by c.id`,
  ).all(now);
  for (const { channelId, slug, name } of ready) {
    if (countSince(db, channelId, now - hourMs) >= mostPerHour) continue;
    const items = statement<[number], { item: string }>(
      db,
      "delete from news where channel_id = ? returning item",
    )
      .all(channelId)
      .map(({ item }) => JSON.parse(item) as NewsItem);
    const message = newsMessage({ slug, name }, items, newsPath(slug, items), now);
    addDelivery(db, channelId, message, now, { firstTryAt: now });
  }
}
