"use server";

import { redirect } from "next/navigation";
import { draftOf, readFields } from "#app/projects/[project]/quarantine/form/read-fields.ts";
import { requireQuarantine } from "#app/projects/[project]/quarantine/require-quarantine.ts";
import { formText } from "#app/server/form-text.ts";
import { writer } from "#app/server/writer.ts";
import { quarantineEntryPath, quarantinePath } from "#lib/paths.ts";
import type { Confirmation } from "#lib/quarantine/confirmations.ts";
import type { DraftField } from "#lib/quarantine/entry-draft.ts";
import type { EntryFields } from "#lib/quarantine/entry-fields.ts";
import { faultsByField } from "#lib/quarantine/faults-by-field.ts";

/** The form about an entry as it was filled in, and why it was refused. */
export type ChangeState = {
  readonly typed: EntryFields;
  readonly refusal: string | undefined;
  readonly faults: Readonly<Partial<Record<DraftField, string>>>;
  /** Risks that have to be confirmed for this change. */
  readonly needs: readonly Confirmation[];
  /** Counts up with each try, so that the form is drawn as it was filled in. */
  readonly tries: number;
};

/** Changes an entry as the form says and leads back to it. A refusal comes back beside the form as it was filled in. */
export async function changeEntry(before: ChangeState, form: FormData): Promise<ChangeState> {
  const { project, actor } = await requireQuarantine(form);
  const entryId = Number(form.get("entry"));
  const typed = readFields(form);
  const { signatures, alsoMute, branch, variant, reason, until, owner, ticket, confirm } = draftOf(typed);
  const answer = await writer().call("changeQuarantine", {
    projectId: project.id,
    actor,
    entryId,
    changes: {
      ...{ signatures, alsoMute: alsoMute ?? [], reason, until, confirm },
      ...{ branch: branch ?? null, variant: variant ?? null, owner: owner ?? null, ticket: ticket ?? null },
      muteAgain: form.get("muteAgain") !== null,
      note: formText(form, "note"),
    },
  });
  if (answer.ok) redirect(`${quarantineEntryPath(project.slug, entryId)}?done=changed`);
  const { refusal } = answer;
  return {
    typed,
    tries: before.tries + 1,
    refusal: refusal.message,
    faults: faultsByField(refusal),
    needs: refusal.code === "needs-confirmation" ? refusal.confirmations : before.needs,
  };
}

/** Ends an entry and leads back to it. */
export async function releaseEntry(form: FormData): Promise<void> {
  const { project, actor } = await requireQuarantine(form);
  const entryId = Number(form.get("entry"));
  const note = formText(form, "note");
  const answer = await writer().call("releaseQuarantine", {
    projectId: project.id,
    actor,
    entryIds: [entryId],
    note,
  });
  if (answer.done.length === 0) redirect(quarantinePath(project.slug));
  redirect(`${quarantineEntryPath(project.slug, entryId)}?done=released`);
}
