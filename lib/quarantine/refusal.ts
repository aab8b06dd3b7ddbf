import type { Confirmation } from "#lib/quarantine/confirmations.ts";
import type { DraftFault } from "#lib/quarantine/entry-draft.ts";

/** Why quarantine says no. `message` goes to the person: what, where, and the cure. */
export type QuarantineRefusal = { readonly message: string } & (
  | { readonly code: "faults"; readonly faults: readonly DraftFault[] }
  | { readonly code: "needs-confirmation"; readonly confirmations: readonly Confirmation[] }
  | { readonly code: RefusalCode }
);

type RefusalCode =
  | "unknown-test"
  | "unknown-signature"
  | "unknown-entry"
  | "takes-in-nothing"
  | "nothing-known"
  | "never-quarantined"
  | "over-cap"
  | "already-quarantined"
  | "released";

export type Answer<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly refusal: QuarantineRefusal };

/** A refusal as the answer that carries it. */
export function refused(refusal: QuarantineRefusal): { ok: false; refusal: QuarantineRefusal } {
  return { ok: false, refusal };
}

/** The refusal of a draft whose fields have these faults. */
export function faultyDraft(faults: readonly DraftFault[]): QuarantineRefusal {
  return { code: "faults", faults, message: faults.map(({ message }) => message).join(" ") };
}
