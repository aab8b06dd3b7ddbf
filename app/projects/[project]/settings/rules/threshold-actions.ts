"use server";

import { redirect } from "next/navigation";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { findProject } from "#db/projects.ts";
import { rulesPath } from "#lib/paths.ts";
import { readThresholds, type TypedThresholds, thresholdFields } from "#lib/status-thresholds.ts";

/** Puts the thresholds that were looked at in force. What cannot be read leads back to the form that says why. */
export async function saveThresholds(form: FormData): Promise<void> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  const actor = await requireRight(project, "settings");
  const fields = thresholdFields.map((field) => [field, formText(form, field, 100)]);
  const typed = Object.fromEntries(fields) as TypedThresholds;
  const read = readThresholds(typed);
  if (!read.ok) redirect(`${rulesPath(project.slug)}?${new URLSearchParams(typed)}`);
  await writer().call("changeThresholds", { projectId: project.id, thresholds: read.thresholds, actor });
  redirect(`${rulesPath(project.slug)}?done=thresholds`);
}
