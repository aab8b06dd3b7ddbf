import { database } from "#app/server/database.ts";
import { type Place, placeOf } from "#db/people/place.ts";
import { listProjects, type Project } from "#db/projects.ts";

/** The project of a place; undefined for the instance, and for one that was deleted. */
export async function projectAt(place: Place | undefined): Promise<Project | undefined> {
  return (await listProjects(database())).find((project) => placeOf(project) === place);
}
