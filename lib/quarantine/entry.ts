import type { Actor } from "#lib/actor.ts";
import type { Confirmation } from "#lib/quarantine/confirmations.ts";
import type { TestPattern } from "#lib/quarantine/test-pattern.ts";

export const signatureChoices = ["known", "all"] as const;

/** Which failures are muted: those known when it was added, or every one. */
export type SignatureChoice = (typeof signatureChoices)[number];

export type QuarantineTarget =
  | { readonly kind: "test"; readonly testId: number }
  | { readonly kind: "pattern"; readonly pattern: TestPattern };

/** What mutes a test, or the tests that a pattern takes in, for a time. Times are epoch ms. */
export type QuarantineEntry = {
  readonly id: number;
  readonly target: QuarantineTarget;
  readonly signatures: SignatureChoice;
  /** Only on this branch; undefined on all. */
  readonly branch: string | undefined;
  /** Only where a job's variant holds these key=value pairs; undefined in all variants. */
  readonly variant: string | undefined;
  readonly reason: string;
  readonly owner: string | undefined;
  /** An http(s) address or a plain key. */
  readonly ticket: string | undefined;
  readonly confirmed: readonly Confirmation[];
  readonly addedAt: number;
  readonly addedBy: Actor;
  /** From here on it takes no effect. */
  readonly until: number;
  /** Since when the evidence says release; undefined while it does not. */
  readonly readyAt: number | undefined;
  readonly releasedAt: number | undefined;
};
