import { formatCount } from "#lib/format/format-count.ts";
import { type NewsKind, newsKinds, newsWords } from "#lib/notifications/news-kinds.ts";

/** One piece of news, for whatever kind of channel. */
export type NewsItem = {
  readonly kind: NewsKind;
  /** When it happened, epoch ms. */
  readonly at: number;
  /** What it is about: a test's short name, a dependency. */
  readonly title: string;
  /** What happened and what that rests on, in half a sentence. */
  readonly detail: string;
  /** Where it can be read, from the instance's address on. */
  readonly path: string;
  readonly test?: {
    readonly id: number;
    readonly suite: string;
    readonly group: string;
    readonly name: string;
  };
  readonly owner?: string;
};

/** News under one heading. */
export type NewsGroup = {
  readonly heading: string;
  /** How many there are; `items` may hold fewer. */
  readonly total: number;
  readonly items: readonly NewsItem[];
};

/** What a channel is sent, before it takes the form of its kind. */
export type Message = {
  readonly type: "news" | "digest" | "test";
  /** Epoch ms. */
  readonly at: number;
  readonly project: { readonly slug: string; readonly name: string };
  readonly title: string;
  /** Sentences before the groups. */
  readonly lead: readonly string[];
  readonly groups: readonly NewsGroup[];
  /** Where it is all to be seen. */
  readonly path: string;
};

/** So many items of a group go into the message; a webhook gets them all, people are shown fewer. */
export const mostItems = 100;

/** What one message says of several pieces of news: by kind, the gravest first, each in order of time. */
export function newsMessage(
  project: Message["project"],
  items: readonly NewsItem[],
  path: string,
  now: number,
): Message {
  const groups = newsKinds.flatMap((kind): NewsGroup[] => {
    const own = items.filter((item) => item.kind === kind).toSorted((a, b) => a.at - b.at);
    if (own.length === 0) return [];
    return [{ heading: newsWords[kind].label, total: own.length, items: own.slice(0, mostItems) }];
  });
  const only = items.length === 1 ? items[0] : undefined;
  const parts = groups.map(({ items: [first], total }) => countWords(first!.kind, total));
  const what = only === undefined ? parts.join(", ") : oneWords(only);
  return { type: "news", at: now, project, title: `${project.name}: ${what}`, lead: [], groups, path };
}

/** What a channel is sent when somebody tries it out. */
export function testMessage(project: Message["project"], path: string, by: string, now: number): Message {
  return {
    type: "test",
    at: now,
    project,
    title: `${project.name}: a test of this channel`,
    lead: [`${by} tried out whether news of ${project.name} arrives here. It does.`],
    groups: [],
    path,
  };
}

/** How many pieces of news a message tells of. */
export function totalOf({ groups }: Pick<Message, "groups">): number {
  return groups.reduce((sum, { total }) => sum + total, 0);
}

function oneWords({ kind, title }: NewsItem): string {
  switch (kind) {
    case "broken":
      return `${title} is broken`;
    case "flaky":
      return `${title} is flaky`;
    case "incident":
      return `incident: ${title}`;
    default:
      return `${newsWords[kind].label.toLowerCase()}: ${title}`;
  }
}

function countWords(kind: NewsKind, count: number): string {
  const many = (one: string, other: string) => `${formatCount(count)} ${count === 1 ? one : other}`;
  switch (kind) {
    case "broken":
      return many("test is broken", "tests are broken");
    case "flaky":
      return many("test is flaky", "tests are flaky");
    case "incident":
      return many("incident", "incidents");
    case "quarantine-overdue":
      return many("quarantine entry is overdue", "quarantine entries are overdue");
    case "quarantine-expiring":
      return many("quarantine entry expires", "quarantine entries expire");
    case "quarantine-proposed":
      return many("test is proposed for quarantine", "tests are proposed for quarantine");
    case "quarantine-changed":
      return many("change in quarantine", "changes in quarantine");
    case "quarantine-released":
      return many("release from quarantine", "releases from quarantine");
    case "digest":
      return many("digest", "digests");
  }
}
