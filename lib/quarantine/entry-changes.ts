import { type Confirmation, confirmations } from "#lib/quarantine/confirmations.ts";
import type { QuarantineEntry, SignatureChoice } from "#lib/quarantine/entry.ts";
import type { EventChange, QuarantineEventKind } from "#lib/quarantine/event.ts";
import { endDay } from "#lib/quarantine/until.ts";
import { variantKey } from "#lib/variant.ts";

/** What somebody changes of an entry: undefined leaves as it is, null takes away. */
export type EntryChanges = {
  readonly until?: number | undefined;
  readonly reason?: string | undefined;
  readonly owner?: string | null | undefined;
  readonly ticket?: string | null | undefined;
  readonly branch?: string | null | undefined;
  readonly variant?: string | null | undefined;
  readonly signatures?: SignatureChoice | undefined;
  /** Signatures to be muted as well, by id. */
  readonly alsoMute?: readonly number[];
  /** Tests that were tightened because they changed are muted again. */
  readonly muteAgain?: boolean;
  readonly confirm?: readonly Confirmation[];
  /** Why, for the record. */
  readonly note?: string | undefined;
};

/** The entry as the changes leave it. */
export function appliedChanges(entry: QuarantineEntry, changes: EntryChanges): QuarantineEntry {
  const given = changes.confirm ?? [];
  return {
    ...entry,
    until: changes.until ?? entry.until,
    reason: changes.reason?.trim() || entry.reason,
    owner: changed(entry.owner, changes.owner),
    ticket: changed(entry.ticket, changes.ticket),
    branch: changed(entry.branch, changes.branch),
    variant: changed(entry.variant, changes.variant && variantKey(changes.variant)),
    signatures: changes.signatures ?? entry.signatures,
    confirmed: confirmations.filter((one) => entry.confirmed.includes(one) || given.includes(one)),
  };
}

/** What an event tells of the changes. A later end and nothing else is an extension. */
export function changesOf(
  before: QuarantineEntry,
  after: QuarantineEntry,
  { alsoMute = [], muteAgain, note }: EntryChanges,
): { kind: QuarantineEventKind; reason: string; changes: EventChange[] } {
  const changes: EventChange[] = told.flatMap((field) => {
    const [from, to] = [before[field] ?? null, after[field] ?? null];
    return from === to ? [] : [{ field, from, to }];
  });
  if (alsoMute.length > 0) changes.push({ field: "muted_signatures", from: null, to: alsoMute.join(" ") });
  if (muteAgain === true) changes.push({ field: "mute_again", from: null, to: true });
  const isExtension = changes.length === 1 && changes[0]!.field === "until" && after.until > before.until;
  const until = `Until ${endDay(after.until)} instead of ${endDay(before.until)}.`;
  return {
    kind: isExtension ? "extended" : "changed",
    reason:
      note?.trim() ||
      (isExtension ? until : `Changed: ${changes.map(({ field }) => words[field]).join(", ")}.`),
    changes,
  };
}

const told = ["until", "reason", "owner", "ticket", "branch", "variant", "signatures"] as const;

const words: Readonly<Record<string, string>> = {
  until: "until",
  reason: "reason",
  owner: "owner",
  ticket: "ticket",
  branch: "branch",
  variant: "variant",
  signatures: "which signatures are muted",
  muted_signatures: "more signatures are muted",
  mute_again: "muted again after it changed",
};

function changed(before: string | undefined, given: string | null | undefined): string | undefined {
  if (given === undefined) return before;
  return given?.replace(/\p{Cc}+/gu, " ").trim() || undefined;
}
