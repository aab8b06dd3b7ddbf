"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { requirePlaceOf } from "#app/people/place-of-form.ts";
import { formText } from "#app/server/form-text.ts";
import { publicAddress } from "#app/server/origin.ts";
import { people } from "#app/server/people.ts";
import { issuePass, revokeInvitation } from "#db/people/passes.ts";
import { invitationPath } from "#lib/paths.ts";
import { parseRole, type Role } from "#lib/rights.ts";

/** What was chosen, what is wrong with it, and the link that it made, which is shown this once. */
export type InvitationState = {
  readonly note: string;
  readonly role: Role;
  readonly fault: string | undefined;
  readonly link: string | undefined;
};

/** Makes an invitation to the form's place. */
export async function invite(_before: InvitationState, form: FormData): Promise<InvitationState> {
  const { place, actor } = await requirePlaceOf(form);
  const role = parseRole(formText(form, "role")) ?? "viewer";
  const note = formText(form, "note").trim();
  if (note === "" || note.length > 100) {
    const fault = note === "" ? "Say whom it is for." : "Use at most 100 characters.";
    return { note, role, fault, link: undefined };
  }
  const secret = issuePass(people(), { kind: "invitation", place, role, note }, actor, Date.now());
  // The list of invitations on the same page is to show it.
  refresh();
  return { note: "", role, fault: undefined, link: publicAddress(invitationPath(secret)) };
}

/** Ends an invitation before anybody used it. */
export async function endInvitation(form: FormData): Promise<void> {
  const { place, page } = await requirePlaceOf(form);
  const id = formText(form, "invitation");
  if (/^\d{1,15}$/.test(id)) revokeInvitation(people(), Number(id), place, Date.now());
  redirect(`${page}?done=invitation-ended`);
}
