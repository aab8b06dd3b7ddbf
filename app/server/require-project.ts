import { notFound } from "next/navigation";
import { cache } from "react";
import { database } from "#app/server/database.ts";
import { findProject, type Project } from "#db/projects.ts";

/** The project that a page's address names, read once per request; ends in the "not found" page if there is none. */
export const requireProjectAt = cache(async (slug: string): Promise<Project> => {
  return (await findProject(database(), slug)) ?? notFound();
});
