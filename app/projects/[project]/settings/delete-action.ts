"use server";

import { redirect } from "next/navigation";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { people } from "#app/server/people.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { placeOf } from "#db/people/place.ts";
import { removePlace } from "#db/people/roles.ts";
import { findProject } from "#db/projects.ts";
import { AppError } from "#lib/app-error.ts";

/** What was typed as the project's name, and why that deletes nothing. */
export type DeleteState = { readonly typed: string; readonly fault: string | undefined };

/** Deletes a project whose name was typed, with the roles and invitations that it gives, and leads home. */
export async function deleteProject(_before: DeleteState, form: FormData): Promise<DeleteState> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  const actor = await requireRight(project, "delete");
  const typed = formText(form, "typedName");
  if (typed.trim() !== project.name) {
    return { typed, fault: `Nothing was deleted. The project is called “${project.name}”: type just that.` };
  }
  try {
    await writer().call("deleteProject", { id: project.id, actor });
  } catch (error) {
    // Somebody else was quicker.
    if (!(error instanceof AppError && error.code === "not-found")) throw error;
  }
  removePlace(people(), placeOf(project));
  redirect("/?done=deleted");
}
