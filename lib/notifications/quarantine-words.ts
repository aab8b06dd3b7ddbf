import type { NewsItem } from "#lib/notifications/message.ts";
import type { NewsKind } from "#lib/notifications/news-kinds.ts";
import type { QuarantineEvent, QuarantineEventKind } from "#lib/quarantine/event.ts";
import { endDay } from "#lib/quarantine/until.ts";

const kindOf: Readonly<Record<QuarantineEventKind, NewsKind | undefined>> = {
  added: "quarantine-changed",
  changed: "quarantine-changed",
  extended: "quarantine-changed",
  tightened: "quarantine-changed",
  expiring: "quarantine-expiring",
  overdue: "quarantine-overdue",
  ready: "quarantine-released",
  released: "quarantine-released",
  proposed: "quarantine-proposed",
  // What only the quarantine's page tells.
  declined: undefined,
  settings: undefined,
};

/**
 * What an event of quarantine is to a channel: its kind, and who did what until when and why, in half a sentence. `until`
 * is when its entry ends, epoch ms. Undefined for what is no news.
 */
export function quarantineWords(
  { kind, by, reason }: Pick<QuarantineEvent, "kind" | "by" | "reason">,
  until: number | undefined,
): Pick<NewsItem, "kind" | "detail"> | undefined {
  const news = kindOf[kind];
  if (news === undefined) return undefined;
  // What Flakeboard does by itself it explains in a whole sentence.
  if (by.kind === "flakeboard") return { kind: news, detail: reason };
  const when = until === undefined || kind === "released" ? "" : `, until ${endDay(until)}`;
  return { kind: news, detail: `${kind} by ${by.name}${when}: ${reason}` };
}
