import { dayOf } from "#lib/day.ts";
import type { NewsItem } from "#lib/notifications/message.ts";
import type { NewsKind } from "#lib/notifications/news-kinds.ts";
import type { QuarantineEvent, QuarantineEventKind } from "#lib/quarantine/event.ts";

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
  const isPersons = by.kind !== "flakeboard";
  const who = isPersons ? ` by ${by.name}` : "";
  const isOpen = kind !== "released" && kind !== "overdue" && kind !== "proposed";
  const when = until === undefined || !isOpen ? "" : `, until ${dayOf(until)}`;
  const what = kind === "ready" ? "ready to be released" : kind;
  return { kind: news, detail: `${what}${who}${when}: ${reason}` };
}
