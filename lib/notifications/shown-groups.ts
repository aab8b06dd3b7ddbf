import type { Message, NewsItem } from "#lib/notifications/message.ts";

/** What people are shown of a group: the first items, and how many more there are. */
export type ShownGroup = {
  readonly heading: string;
  readonly items: readonly NewsItem[];
  readonly more: number;
};

/** A digest of many owners stays readable. */
const mostGroups = 12;
const mostOfGroup = 10;

/** The groups as people read them: 10 items of each, 12 groups. `more` counts the groups left out. */
export function shownGroups({ groups }: Pick<Message, "groups">): {
  groups: ShownGroup[];
  more: number;
} {
  return {
    groups: groups.slice(0, mostGroups).map(({ heading, items, total }) => {
      const shown = items.slice(0, mostOfGroup);
      return { heading, items: shown, more: total - shown.length };
    }),
    more: Math.max(0, groups.length - mostGroups),
  };
}
