"use server";

import { redirect } from "next/navigation";
import { requireQuarantine } from "#app/projects/[project]/quarantine/require-quarantine.ts";
import { formText } from "#app/server/form-text.ts";
import { writer } from "#app/server/writer.ts";
import type { BulkAnswer } from "#db/quarantine/bulk-entries.ts";
import { filterQuery } from "#lib/filters.ts";
import { quarantinePath } from "#lib/paths.ts";
import { parseUntil } from "#lib/quarantine/until.ts";

/** Has the chosen entries last until the day that was given, and leads back to the list. */
export async function extendSelected(form: FormData): Promise<void> {
  const { project, actor } = await requireQuarantine(form);
  const entryIds = chosen(form);
  if (entryIds.length === 0) back(project.slug, form, "none");
  const until = parseUntil(formText(form, "until"));
  const answer = await writer().call("extendQuarantine", { projectId: project.id, actor, entryIds, until });
  back(project.slug, form, "extended", answer);
}

/** Releases the chosen entries and leads back to the list. */
export async function releaseSelected(form: FormData): Promise<void> {
  const { project, actor } = await requireQuarantine(form);
  const entryIds = chosen(form);
  if (entryIds.length === 0) back(project.slug, form, "none");
  const answer = await writer().call("releaseQuarantine", { projectId: project.id, actor, entryIds });
  back(project.slug, form, "released", answer);
}

/** Turns the proposal of a test down for a while and leads back to the list. */
export async function declineProposal(form: FormData): Promise<void> {
  const { project, actor } = await requireQuarantine(form);
  const testId = Number(form.get("test"));
  const isDeclined = await writer().call("declineQuarantine", { projectId: project.id, actor, testId });
  redirect(`${quarantinePath(project.slug)}${isDeclined ? "?done=declined" : ""}`);
}

const mostAtOnce = 500;

function chosen(form: FormData): number[] {
  const ids = form
    .getAll("entry")
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
  return ids.slice(0, mostAtOnce);
}

/** Back to the list as it was, which says what became of the entries. */
function back(project: string, form: FormData, what: string, answer?: BulkAnswer): never {
  const query = new URLSearchParams(formText(form, "query", 2000));
  const done = answer === undefined ? what : `${what}-${answer.done.length}`;
  const [first] = answer?.refused ?? [];
  const refused = first && `${first.refusal.code}-${answer!.refused.length}`;
  redirect(quarantinePath(project) + filterQuery(query, { done, refused }));
}
