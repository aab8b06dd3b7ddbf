import { redirect } from "next/navigation";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
import { findProject, type Project } from "#db/projects.ts";
import type { Actor } from "#lib/actor.ts";

/** The project that a form names, and who sends it, if that person may change its quarantine. */
export async function requireQuarantine(form: FormData): Promise<{ project: Project; actor: Actor }> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  return { project, actor: await requireRight(project, "quarantine") };
}
