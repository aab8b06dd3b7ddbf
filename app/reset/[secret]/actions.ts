"use server";

import { hashPassword } from "better-auth/crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { enterWithPassword } from "#app/server/enter.ts";
import { formText } from "#app/server/form-text.ts";
import { people } from "#app/server/people.ts";
import { forgiveAttempts } from "#app/server/sign-in-limit.ts";
import { findPass } from "#db/people/passes.ts";
import { requirePersonById } from "#db/people/persons.ts";
import { resetPassword } from "#db/people/use-passes.ts";
import { AppError } from "#lib/app-error.ts";
import { passwordFault } from "#lib/password-rules.ts";
import { resetPath } from "#lib/paths.ts";

/** Why the password was not set. */
export type NewPasswordState = { readonly fault: string | undefined };

/** Sets the password of whom the link is for, and signs them in. */
export async function chooseNewPassword(
  _before: NewPasswordState,
  form: FormData,
): Promise<NewPasswordState> {
  const secret = formText(form, "secret");
  const password = formText(form, "password");
  const sent = await headers();
  const now = Date.now();
  const pass = findPass(people(), "reset", secret, now);
  // The page says that it does not work any more.
  if (pass?.personId === undefined) redirect(resetPath(secret));
  const person = requirePersonById(people(), pass.personId);
  const fault = passwordFault(password, person);
  if (fault !== undefined) return { fault };
  try {
    resetPassword(people(), secret, await hashPassword(password), now);
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message };
    throw error;
  }
  // Whoever made them was not this person, or forgot.
  forgiveAttempts(person.email, sent, now);
  await enterWithPassword(person.email, password, sent);
  redirect("/");
}
