import type { Confirmation } from "#lib/quarantine/confirmations.ts";
import type { QuarantineTarget, SignatureChoice } from "#lib/quarantine/entry.ts";
import { patternFault } from "#lib/quarantine/test-pattern.ts";
import { ticketFault } from "#lib/quarantine/ticket.ts";
import { untilFault, usualUntil } from "#lib/quarantine/until.ts";
import { variantKey } from "#lib/variant.ts";

/** What somebody asks to be quarantined, read but not yet checked. */
export type EntryDraft = {
  readonly target: QuarantineTarget;
  readonly signatures: SignatureChoice;
  /** Signatures to be muted besides those that are known as flakes: ids that somebody looked at and chose. */
  readonly alsoMute?: readonly number[];
  readonly branch?: string | undefined;
  readonly variant?: string | undefined;
  readonly reason: string;
  /** Epoch ms; undefined for the usual time. */
  readonly until?: number | undefined;
  readonly owner?: string | undefined;
  readonly ticket?: string | undefined;
  readonly confirm: readonly Confirmation[];
};

/** A draft that can be stored. */
export type CheckedDraft = Pick<EntryDraft, "target" | "signatures" | "reason" | "confirm"> & {
  readonly alsoMute: readonly number[];
  readonly branch: string | undefined;
  readonly variant: string | undefined;
  readonly until: number;
  readonly owner: string | undefined;
  readonly ticket: string | undefined;
};

const draftFields = ["pattern", "branch", "variant", "reason", "until", "owner", "ticket"] as const;

export type DraftField = (typeof draftFields)[number];

/** What is wrong with one field, as a sentence that names the cure. */
export type DraftFault = { readonly field: DraftField; readonly message: string };

/** The draft with its texts trimmed and its time filled in, or everything that is wrong with it. */
export function checkDraft(
  draft: EntryDraft,
  now: number,
):
  | { readonly ok: true; readonly draft: CheckedDraft }
  | { readonly ok: false; readonly faults: DraftFault[] } {
  const tidy: CheckedDraft = {
    target: draft.target,
    signatures: draft.signatures,
    alsoMute: draft.alsoMute ?? [],
    branch: text(draft.branch),
    variant: draft.variant === undefined ? undefined : variantKey(draft.variant) || undefined,
    reason: text(draft.reason) ?? "",
    until: draft.until ?? usualUntil(now),
    owner: text(draft.owner),
    ticket: text(draft.ticket),
    confirm: draft.confirm,
  };
  const faults = draftFaults(tidy, now);
  return faults.length === 0 ? { ok: true, draft: tidy } : { ok: false, faults };
}

/** The texts and times of an entry that can be changed later as well, checked alone. */
export function fieldFaults(
  fields: Partial<Pick<CheckedDraft, "reason" | "until" | "owner" | "ticket" | "branch" | "variant">>,
  now: number,
): DraftFault[] {
  const { reason, until, owner, ticket, branch, variant } = fields;
  const found: Partial<Record<DraftField, string | undefined>> = {
    reason: reason === undefined ? undefined : reasonFault(reason),
    until: until === undefined ? undefined : untilFault(until, now),
    owner: lineFault("The owner", owner, 200),
    ticket: ticket === undefined ? undefined : ticketFault(ticket),
    branch: lineFault("The branch", branch, 300),
    variant: variant === undefined ? undefined : variantFault(variant),
  };
  return draftFields.flatMap((field) => {
    const message = found[field];
    return message === undefined ? [] : [{ field, message }];
  });
}

function draftFaults(draft: CheckedDraft, now: number): DraftFault[] {
  const fault = draft.target.kind === "pattern" ? patternFault(draft.target.pattern) : undefined;
  const pattern: DraftFault[] = fault === undefined ? [] : [{ field: "pattern", message: fault }];
  return [...pattern, ...fieldFaults(draft, now)];
}

const longestReason = 1000;

function reasonFault(reason: string): string | undefined {
  if (reason === "") return "A reason is needed: whoever meets the entry later has to know why.";
  return reason.length > longestReason ? `The reason has at most ${longestReason} characters.` : undefined;
}

function variantFault(variant: string): string | undefined {
  const isPairs = variant.split(",").every((pair) => /^[^=]+=[^=]+$/.test(pair));
  return isPairs
    ? lineFault("The variant", variant, 500)
    : "The variant is not written as key=value pairs, such as browser=firefox,os=linux.";
}

function lineFault(what: string, line: string | undefined, most: number): string | undefined {
  return line !== undefined && line.length > most ? `${what} has at most ${most} characters.` : undefined;
}

/** Without control characters, which no form sends and no page should show, and spaces at its ends. */
function text(given: string | undefined): string | undefined {
  return given?.replace(/\p{Cc}+/gu, " ").trim() || undefined;
}
