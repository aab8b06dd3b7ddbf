import type { DraftField } from "#lib/quarantine/entry-draft.ts";
import type { QuarantineRefusal } from "#lib/quarantine/refusal.ts";

/** What is wrong with each field of a form; empty for a refusal that is about none. */
export function faultsByField(refusal: QuarantineRefusal): Partial<Record<DraftField, string>> {
  if (refusal.code !== "faults") return {};
  return Object.fromEntries(refusal.faults.map(({ field, message }) => [field, message]));
}
