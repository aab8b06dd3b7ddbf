"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { projectAt } from "#app/invitation/[secret]/project-at.ts";
import { enterWithPassword } from "#app/server/enter.ts";
import { formText } from "#app/server/form-text.ts";
import { readNewPerson } from "#app/server/new-person.ts";
import { people } from "#app/server/people.ts";
import { requirePerson } from "#app/server/rights.ts";
import type { PersonFaults, TypedPerson } from "#app/sign-in/new-person-fields.tsx";
import { findPass } from "#db/people/passes.ts";
import type { Place } from "#db/people/place.ts";
import { acceptInvitation } from "#db/people/use-passes.ts";
import { AppError } from "#lib/app-error.ts";
import { invitationPath, projectPath } from "#lib/paths.ts";

/** What was typed, and what is wrong with it. */
export type NewcomerState = {
  readonly typed: TypedPerson;
  readonly faults: PersonFaults;
  /** What is wrong with the whole. */
  readonly fault?: string | undefined;
};

/** Makes an account for whoever holds an invitation, and signs them in. */
export async function acceptAsNewcomer(_before: NewcomerState, form: FormData): Promise<NewcomerState> {
  const secret = formText(form, "secret");
  // The page says that it does not work any more; without one, nobody makes the server hash passwords.
  if (findPass(people(), "invitation", secret, Date.now()) === undefined) redirect(invitationPath(secret));
  const typed = { name: formText(form, "name"), email: formText(form, "email") };
  const read = await readNewPerson(form);
  if (!read.ok) return { typed, faults: read.faults };
  let place: Place;
  try {
    place = acceptInvitation(people(), secret, read.person, Date.now());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "conflict"
      ? { typed, faults: { email: error.message } }
      : { typed, faults: {}, fault: error.message };
  }
  await enterWithPassword(read.person.email, read.password, await headers());
  redirect(await firstPageAt(place));
}

/** Accepts an invitation as who is signed in. */
export async function acceptAsPerson(form: FormData): Promise<void> {
  const { id } = await requirePerson();
  const secret = formText(form, "secret");
  let place: Place;
  try {
    place = acceptInvitation(people(), secret, { personId: id }, Date.now());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The page says that it does not work any more.
    redirect(invitationPath(secret));
  }
  redirect(await firstPageAt(place));
}

async function firstPageAt(place: Place): Promise<string> {
  const project = await projectAt(place);
  return project === undefined ? "/" : projectPath(project.slug);
}
