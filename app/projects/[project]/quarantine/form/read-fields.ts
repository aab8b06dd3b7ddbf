import { formText } from "#app/server/form-text.ts";
import { confirmations } from "#lib/quarantine/confirmations.ts";
import type { EntryDraft } from "#lib/quarantine/entry-draft.ts";
import type { EntryFields } from "#lib/quarantine/entry-fields.ts";
import { parseUntil } from "#lib/quarantine/until.ts";

/** The fields of a form about an entry, cut where nobody types so much. */
export function readFields(form: FormData): EntryFields {
  const text = (name: string) => formText(form, name, 2000);
  const given = form.getAll("confirm").map(String);
  return {
    signatures: text("signatures") === "all" ? "all" : "known",
    alsoMute: form.getAll("alsoMute").map((id) => String(id).slice(0, 15)),
    branch: text("branch"),
    variant: text("variant"),
    reason: text("reason"),
    until: text("until"),
    owner: text("owner"),
    ticket: text("ticket"),
    confirm: confirmations.filter((one) => given.includes(one)),
  };
}

/** What the fields ask for, the target apart. An empty day means the usual time; one that is none is told as a fault. */
export function draftOf(typed: EntryFields): Omit<EntryDraft, "target"> {
  const filled = (text: string) => text.trim() || undefined;
  return {
    signatures: typed.signatures,
    alsoMute: typed.alsoMute.filter((id) => /^\d+$/.test(id)).map(Number),
    branch: filled(typed.branch),
    variant: filled(typed.variant),
    reason: typed.reason,
    until: typed.until.trim() === "" ? undefined : parseUntil(typed.until.trim()),
    owner: filled(typed.owner),
    ticket: filled(typed.ticket),
    confirm: typed.confirm,
  };
}
