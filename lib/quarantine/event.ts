import type { Actor } from "#lib/actor.ts";

/**
 * What can happen in quarantine. `added` to `proposed` are for everybody to know; `declined` is a proposal that somebody
 * turned down, `settings` a change of a project's rules.
 */
const quarantineEventKinds = [
  "added",
  "changed",
  "extended",
  "tightened",
  "expiring",
  "overdue",
  "ready",
  "released",
  "proposed",
  "declined",
  "settings",
] as const;

export type QuarantineEventKind = (typeof quarantineEventKinds)[number];

/** One thing that happened, by whom and why. */
export type QuarantineEvent = {
  readonly id: number;
  readonly kind: QuarantineEventKind;
  /** Epoch ms. */
  readonly at: number;
  readonly by: Actor;
  /** In a sentence. */
  readonly reason: string;
  readonly entryId: number | undefined;
  readonly testId: number | undefined;
  readonly signatureId: number | undefined;
  /** What changed, each from what to what; empty where nothing did. */
  readonly changes: readonly EventChange[];
};

export type EventChange = {
  readonly field: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
};
