"use server";

import { redirect } from "next/navigation";
import { formText } from "#app/server/form-text.ts";
import { publicAddress } from "#app/server/origin.ts";
import { people } from "#app/server/people.ts";
import { requireInstanceRight } from "#app/server/rights.ts";
import { issuePass, revokePasses } from "#db/people/passes.ts";
import { requirePersonById } from "#db/people/persons.ts";
import { removePerson } from "#db/people/roles.ts";
import { AppError } from "#lib/app-error.ts";
import { peoplePath, resetPath } from "#lib/paths.ts";

/** A link to choose a new password by, shown this once; or why there is none. */
export type ResetState = { readonly link: string | undefined; readonly fault: string | undefined };

/** Makes a link by which the person that the form names chooses a new password; ends the ones before. */
export async function makeResetLink(_before: ResetState, form: FormData): Promise<ResetState> {
  const actor = await requireInstanceRight("people");
  const now = Date.now();
  try {
    const { id } = requirePersonById(people(), formText(form, "person"));
    revokePasses(people(), "reset", id, now);
    const secret = issuePass(people(), { kind: "reset", personId: id }, actor, now);
    return { link: publicAddress(resetPath(secret)), fault: undefined };
  } catch (error) {
    if (error instanceof AppError) return { link: undefined, fault: error.message };
    throw error;
  }
}

/** Removes a person with sessions and roles. What they did keeps their name. */
export async function removeSomebody(form: FormData): Promise<void> {
  await requireInstanceRight("people");
  let done = "removed";
  try {
    removePerson(people(), requirePersonById(people(), formText(form, "person")).id, Date.now());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    done = error.code === "conflict" ? "last-administrator" : "gone";
  }
  redirect(`${peoplePath()}?done=${done}`);
}
