import type { SignatureChoice } from "#lib/quarantine/entry.ts";
import type { TightenedBy } from "#lib/quarantine/tightening.ts";
import { variantPairs } from "#lib/variant.ts";

/** An entry that took a test in and is not released, as the decision over a failure of that test sees it. */
export type MutingEntry = {
  readonly id: number;
  readonly signatures: SignatureChoice;
  /** Unused where it mutes all. */
  readonly mutedSignatures: ReadonlySet<number>;
  readonly branch: string | undefined;
  readonly variant: string | undefined;
  readonly addedAt: number;
  readonly until: number;
  /** Why the test is muted no more; undefined while it is. */
  readonly tightenedBy: TightenedBy | undefined;
};

/** A failed result when it comes. Times in epoch ms. */
export type FailedResultSeen = {
  /** One for each failed attempt; undefined for one without a text. */
  readonly signatures: readonly (number | undefined)[];
  readonly branch: string | undefined;
  /** Canonical text, see lib/variant.ts. */
  readonly variant: string;
  /** When its job began, and when its report came. */
  readonly startedAt: number;
  readonly receivedAt: number;
};

export const unmutedReasons = ["new-signature", "no-text", "rate", "broken", "overdue", "elsewhere"] as const;

/** Why a failure of a test in quarantine is not muted; "elsewhere": the entry is for another branch or variant. */
export type UnmutedReason = (typeof unmutedReasons)[number];

/** What quarantine said of a failed result, as it is stored with it. */
export type StoredMuting =
  | { readonly isMuted: true; readonly entryId: number }
  | { readonly isMuted: false; readonly entryId: number; readonly reason: UnmutedReason };

/** What quarantine says of a failed result, with the signature that is new, if that is why it is not muted. */
export type Muting = StoredMuting & { readonly newSignature?: number | undefined };

const dayMs = 86_400_000;

/**
 * Whether a failed result is muted: only if every one of its failed attempts has a signature that an entry in force
 * mutes; an attempt without a text is muted only by an entry for all. Undefined where no entry took the test in. A job
 * that began more than a day before an entry was added is history that arrives late, and CI waits for no word on it.
 */
export function mutingOf(result: FailedResultSeen, entries: readonly MutingEntry[]): Muting | undefined {
  const { receivedAt, startedAt, signatures } = result;
  const concerned = entries.filter(({ addedAt }) => addedAt <= receivedAt && startedAt > addedAt - dayMs);
  const here = concerned.filter((entry) => isFor(entry, result));
  const inForce = here.filter(({ until, tightenedBy }) => receivedAt < until && tightenedBy === undefined);
  const muting = signatures.map((signature) => inForce.find((entry) => mutes(entry, signature)));
  const unmuted = muting.indexOf(undefined);
  const first = muting[0];
  if (first !== undefined && unmuted < 0) return { isMuted: true, entryId: first.id };
  if (inForce[0] !== undefined) {
    const signature = signatures[unmuted];
    const reason = signature === undefined ? "no-text" : "new-signature";
    return { isMuted: false, entryId: inForce[0].id, reason, newSignature: signature };
  }
  const nearest = here.find(({ until }) => receivedAt < until) ?? here[0] ?? concerned[0];
  if (nearest === undefined) return undefined;
  const reason =
    here.length === 0
      ? "elsewhere"
      : receivedAt >= nearest.until
        ? "overdue"
        : (nearest.tightenedBy ?? "overdue");
  return { isMuted: false, entryId: nearest.id, reason };
}

/**
 * What quarantine says of one failure that struck in several results: muted only if all of them are, else the first
 * reason why one was not.
 */
export function joinMutings(mutings: readonly (StoredMuting | undefined)[]): StoredMuting | undefined {
  if (mutings.length > 0 && mutings.every((muting) => muting?.isMuted === true)) return mutings[0];
  return mutings.find((muting) => muting?.isMuted === false);
}

function isFor({ branch, variant }: MutingEntry, result: FailedResultSeen): boolean {
  if (branch !== undefined && branch !== result.branch) return false;
  if (variant === undefined) return true;
  const held = new Set(variantPairs(result.variant).map(([key, value]) => `${key}=${value}`));
  return variantPairs(variant).every(([key, value]) => held.has(`${key}=${value}`));
}

function mutes({ signatures, mutedSignatures }: MutingEntry, signature: number | undefined): boolean {
  if (signatures === "all") return true;
  return signature !== undefined && mutedSignatures.has(signature);
}
