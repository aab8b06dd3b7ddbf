import type { OfferedSignature } from "#app/projects/[project]/quarantine/form/mute-fields.tsx";
import { database } from "#app/server/database.ts";
import type { FieldOption } from "#app/ui/field.tsx";
import { listVariantValues } from "#db/filter-choices.ts";
import type { KnownSignature } from "#db/quarantine/known-signatures.ts";
import { counted } from "#lib/format/counted.ts";
import { formatRelative } from "#lib/format/format-relative.ts";

/** Signatures as a form offers them to be muted; those that `isMuted` says are muted without asking. */
export function offeredSignatures(
  signatures: readonly KnownSignature[],
  now: number,
  isMuted: (signature: KnownSignature) => boolean,
): OfferedSignature[] {
  return signatures.map((signature) => ({
    id: signature.id,
    text: signature.text,
    note: `${counted(signature.failures, "failure")}, the last ${formatRelative(signature.lastAt, now)}`,
    isKnown: isMuted(signature),
  }));
}

/** The variants of a project to choose from, each pair by itself; "" stands for all. */
export async function variantOptions(projectId: number): Promise<FieldOption[]> {
  const pairs = [...(await listVariantValues(database(), projectId))].flatMap(([key, values]) =>
    values.map((value) => ({ value: `${key}=${value}`, label: `${key}=${value}` })),
  );
  return [{ value: "", label: "All variants" }, ...pairs];
}
