import type { QuarantineEntry } from "#lib/quarantine/entry.ts";

/** States of an entry, in the order in which they want attention. */
export const entryStates = ["overdue", "expiring", "ready", "active", "released"] as const;

export type EntryState = (typeof entryStates)[number];

const dayMs = 86_400_000;

/** An entry with this much time left, or less, is expiring. */
export const expiringMs = 3 * dayMs;

/** What an entry's state follows from. */
export type EntryTimes = Pick<QuarantineEntry, "until" | "readyAt" | "releasedAt">;

/**
 * The state at a moment. An overdue entry takes no effect any more, whatever else is said of it; one that the evidence
 * says to release need not be told that it expires.
 */
export function stateOf({ until, readyAt, releasedAt }: EntryTimes, now: number): EntryState {
  if (releasedAt !== undefined) return "released";
  if (now >= until) return "overdue";
  if (readyAt !== undefined) return "ready";
  return until - now <= expiringMs ? "expiring" : "active";
}

/** True while an entry mutes what it takes in. */
export function isEffective(times: EntryTimes, now: number): boolean {
  return times.releasedAt === undefined && now < times.until;
}
