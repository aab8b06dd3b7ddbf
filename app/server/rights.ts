import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { currentRequest } from "#app/server/current-request.ts";
import { database } from "#app/server/database.ts";
import { people } from "#app/server/people.ts";
import { currentPerson } from "#app/server/person.ts";
import type { SignedIn } from "#app/server/person-of.ts";
import { instancePlace, placeOf } from "#db/people/place.ts";
import { hasAdministrator, rolesOf } from "#db/people/roles.ts";
import { listProjects, type Project } from "#db/projects.ts";
import type { Actor } from "#lib/actor.ts";
import { firstAdministratorPath, noAccessPath, signInPath } from "#lib/paths.ts";
import {
  higherRole,
  type InstanceRight,
  mayDo,
  mayDoOnInstance,
  type Right,
  type Role,
  rights,
} from "#lib/rights.ts";

/**
 * Who sends this request, if that person may do this in the project. Otherwise the answer of the page or action ends
 * here: see `refuse`. What answers programs asks app/api/authorize.ts instead.
 */
export async function requireRight(project: Project, right: Right): Promise<Actor> {
  const person = await currentPerson();
  if (!mayDo(await roleOf(person, project), right)) return refuse(person);
  return actorOf(person);
}

/** The same for what is done above the projects. */
export async function requireInstanceRight(right: InstanceRight): Promise<Actor> {
  const person = await currentPerson();
  if (!mayDoOnInstance(await instanceRoleOf(person), right)) return refuse(person);
  return actorOf(person);
}

/** Who sends this request; leads to the form to sign in if nobody does. */
export async function requirePerson(): Promise<SignedIn> {
  return (await currentPerson()) ?? refuse(undefined);
}

/** What whoever sends this request may do in the project: for showing or hiding controls. */
export async function rightsIn(project: Project): Promise<ReadonlySet<Right>> {
  const role = await roleOf(await currentPerson(), project);
  return new Set(rights.filter((right) => mayDo(role, right)));
}

/** True if whoever sends this request may do this above the projects. */
export async function mayOnInstance(right: InstanceRight): Promise<boolean> {
  return mayDoOnInstance(await instanceRoleOf(await currentPerson()), right);
}

/** The projects that a person may read, by name; the public ones for somebody who has not signed in. */
export async function listReadableProjects(person: SignedIn | undefined): Promise<Project[]> {
  const readable: Project[] = [];
  for (const project of await listProjects(database())) {
    if (mayDo(await roleOf(person, project), "read")) readable.push(project);
  }
  return readable;
}

/** What a person is in a project: the higher of the roles there and on the instance. All may read a public one. */
export async function roleOf(person: SignedIn | undefined, project: Project): Promise<Role | undefined> {
  const open = project.isPublic ? "viewer" : undefined;
  if (person === undefined) return open;
  const given = await rolesOnce(person.id);
  return higherRole(open, higherRole(given.get(instancePlace), given.get(placeOf(project))));
}

/**
 * Ends the answer to a page or an action: leads to the form to sign in and back, or to "no access" for somebody who
 * has. An action of a script is answered 403. A page is not: Next would send it empty, to be drawn by a script.
 */
export function refuse(person: SignedIn | undefined): never {
  const { address, isScriptedAction } = currentRequest();
  if (person !== undefined) return isScriptedAction ? forbidden() : redirect(noAccessPath());
  redirect(hasAdministrator(people()) ? signInPath(address) : firstAdministratorPath());
}

async function instanceRoleOf(person: SignedIn | undefined): Promise<Role | undefined> {
  return person && (await rolesOnce(person.id)).get(instancePlace);
}

/** A person's roles by place, read once per request. */
export const rolesOnce = cache((personId: string) => rolesOf(people(), personId));

function actorOf(person: SignedIn | undefined): Actor {
  // Only reading a public project is open to nobody in particular, and reading is never recorded.
  return { kind: "person", id: person?.id ?? "", name: person?.name ?? "Somebody who did not sign in" };
}
