import { entryBody } from "#app/api/v1/projects/[project]/quarantine/entry-body.ts";
import type { EntryBody } from "#app/api/v1/projects/[project]/quarantine/schema.ts";
import { database } from "#app/server/database.ts";
import type { Project } from "#db/projects.ts";
import { factsOfEntries } from "#db/quarantine/entry-facts.ts";
import { findEntry } from "#db/quarantine/list-entries.ts";
import { AppError } from "#lib/app-error.ts";
import { requireConfig } from "#lib/config.ts";

/** An entry of a project as it stands, in the words of the API. Throws AppError `not-found` if there is none. */
export async function toldEntry(project: Project, id: string | number, now: number): Promise<EntryBody> {
  const entryId = entryIdOf(id);
  const entry = entryId === undefined ? undefined : findEntry(database(), project.id, entryId);
  if (entry === undefined) {
    const message = `There is no quarantine entry "${String(id).slice(0, 60)}" in project "${project.slug}".`;
    throw new AppError("not-found", message);
  }
  const facts = await factsOfEntries(database(), project.id, [entry.id]);
  const { url } = requireConfig(process.env);
  return entryBody(entry, facts.get(entry.id)!, project.slug, url, now);
}

/** The id that an address names; undefined if it cannot be one. */
function entryIdOf(id: string | number): number | undefined {
  return /^\d{1,15}$/.test(String(id)) ? Number(id) : undefined;
}
