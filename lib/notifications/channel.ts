import type { NewsKind } from "#lib/notifications/news-kinds.ts";

export const channelKinds = ["webhook", "slack", "email"] as const;

/** How a channel is reached: a signed webhook, an incoming webhook as Slack has it, or mail. */
export type ChannelKind = (typeof channelKinds)[number];

export const channelWords: Readonly<Record<ChannelKind, string>> = {
  webhook: "Webhook",
  slack: "Slack",
  email: "Email",
};

/** For how long a channel may gather news into one message, ms, and how that is said. */
export const gatherChoices: readonly { readonly ms: number; readonly words: string }[] = [
  { ms: 0, words: "at once" },
  { ms: 120_000, words: "2 minutes after the first" },
  { ms: 900_000, words: "15 minutes after the first" },
  { ms: 3_600_000, words: "an hour after the first" },
];

export const usualGatherMs = 120_000;

/** What people choose of a channel. */
export type ChannelChoices = {
  readonly name: string;
  readonly kinds: readonly NewsKind[];
  /** Suites whose news it gets; all, if empty. */
  readonly suiteIds: readonly number[];
  readonly gatherMs: number;
};

/** A channel as people may see it: without its secret, and of an address that is one only what tells it apart. */
export type Channel = ChannelChoices & {
  readonly id: number;
  readonly projectId: number;
  readonly kind: ChannelKind;
  readonly shownTarget: string;
  readonly isPaused: boolean;
  /** Until when the former secret signs as well, epoch ms. */
  readonly previousSecretUntil: number | undefined;
  readonly changedAt: number;
  readonly changedBy: string;
};

/** How long two secrets are valid after one took the other's place, ms. */
export const secretOverlapMs = 24 * 3_600_000;

/**
 * An address as it may be shown: its host and the last characters, which tell addresses apart. Paths and queries of
 * incoming webhooks are secrets. Recipients of mail are shown whole.
 */
export function shownTarget(kind: ChannelKind, target: string): string {
  if (kind === "email") return target.split("\n").join(", ");
  const { host, pathname, search } = new URL(target);
  const rest = `${pathname}${search}`;
  return rest.length < 13 ? `${host}${rest.length > 1 ? "/…" : ""}` : `${host}/…${rest.slice(-4)}`;
}
