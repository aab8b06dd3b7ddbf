import type { Project } from "#db/projects.ts";

/** Where somebody has a role: the instance, or one project. */
export type Place = string & { readonly isPlace?: true };

export const instancePlace: Place = "";

/**
 * A project as people have roles in it. With the moment of its creation, since SQLite gives the number of a deleted
 * project to the next one, whose doors must not stand open to the old one's members.
 */
export function placeOf(project: Pick<Project, "id" | "createdAt">): Place {
  return `${project.id}.${project.createdAt}`;
}
