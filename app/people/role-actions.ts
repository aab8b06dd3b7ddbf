"use server";

import { redirect } from "next/navigation";
import { requirePlaceOf } from "#app/people/place-of-form.ts";
import { formText } from "#app/server/form-text.ts";
import { people } from "#app/server/people.ts";
import { findPersonByEmail, requirePersonById } from "#db/people/persons.ts";
import { setRole } from "#db/people/roles.ts";
import { AppError } from "#lib/app-error.ts";
import { parseRole } from "#lib/rights.ts";

/** Why nothing was changed; undefined before and after everything that was. */
export type RoleState = { readonly fault: string | undefined };

/** Gives the person that the form names another role at its place, or takes it. A refusal comes back beside it. */
export async function changeRole(_before: RoleState, form: FormData): Promise<RoleState> {
  const { place, actor, page } = await requirePlaceOf(form);
  const role = parseRole(formText(form, "role"));
  try {
    const person = requirePersonById(people(), formText(form, "person"));
    setRole(people(), { personId: person.id, place }, role, actor, Date.now());
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message };
    throw error;
  }
  redirect(`${page}?done=${role === undefined ? "role-taken" : "role-given"}`);
}

/** What was typed, and what is wrong with it. */
export type MemberState = { readonly email: string; readonly fault: string | undefined };

/** Gives somebody who signs in already a role in a project. */
export async function addMember(_before: MemberState, form: FormData): Promise<MemberState> {
  const { place, actor, page } = await requirePlaceOf(form);
  const email = formText(form, "email");
  const role = parseRole(formText(form, "role"));
  if (role === undefined) return { email, fault: "Choose a role." };
  const person = findPersonByEmail(people(), email);
  if (person === undefined) {
    return { email, fault: "Nobody who signs in here has this address. Make an invitation below." };
  }
  setRole(people(), { personId: person.id, place }, role, actor, Date.now());
  redirect(`${page}?done=role-given`);
}
