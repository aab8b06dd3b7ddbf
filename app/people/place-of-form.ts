import { redirect } from "next/navigation";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireInstanceRight, requireRight } from "#app/server/rights.ts";
import { instancePlace, type Place, placeOf } from "#db/people/place.ts";
import { findProject } from "#db/projects.ts";
import type { Actor } from "#lib/actor.ts";
import { membersPath, peoplePath } from "#lib/paths.ts";

export type ManagedPlace = {
  readonly place: Place;
  readonly actor: Actor;
  /** The page that shows who has a role there. */
  readonly page: string;
};

/** The place whose people a form is about, for somebody who may manage them; ends the request for everybody else. */
export async function requirePlaceOf(form: FormData): Promise<ManagedPlace> {
  const slug = formText(form, "project");
  if (slug === "") {
    return { place: instancePlace, actor: await requireInstanceRight("people"), page: peoplePath() };
  }
  const project = await findProject(database(), slug);
  if (project === undefined) redirect("/");
  const actor = await requireRight(project, "members");
  return { place: placeOf(project), actor, page: membersPath(slug) };
}
