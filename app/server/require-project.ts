import { notFound } from "next/navigation";
import { cache } from "react";
import { database } from "#app/server/database.ts";
import { currentPerson } from "#app/server/person.ts";
import { mayOnInstance, refuse, requireRight, roleOf } from "#app/server/rights.ts";
import { findProject, type Project } from "#db/projects.ts";
import { mayDo, type Right } from "#lib/rights.ts";

/**
 * The project that a page's address names, read once per request, for somebody who may do this there. Ends in the
 * "not found" page if there is none, and as `requireRight` does for whoever may not.
 */
export const requireProjectAt = cache(async (slug: string, right: Right = "read"): Promise<Project> => {
  const project = await findProject(database(), slug);
  if (project === undefined) {
    // Only those who see all projects may learn that there is none of this name.
    return (await mayOnInstance("people")) ? notFound() : refuse(await currentPerson());
  }
  await requireRight(project, right);
  return project;
});

/** The same without an end: undefined where there is nothing that whoever asks may read. */
export async function findReadableProject(slug: string): Promise<Project | undefined> {
  const project = await findProject(database(), slug);
  return project && mayDo(await roleOf(await currentPerson(), project), "read") ? project : undefined;
}
