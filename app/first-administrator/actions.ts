"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { enterWithPassword, tooMany } from "#app/server/enter.ts";
import { formText } from "#app/server/form-text.ts";
import { readNewPerson } from "#app/server/new-person.ts";
import { people } from "#app/server/people.ts";
import { countAttempt, firstAdministratorAccount } from "#app/server/sign-in-limit.ts";
import type { PersonFaults, TypedPerson } from "#app/sign-in/new-person-fields.tsx";
import { addFirstAdministrator } from "#db/people/first-administrator.ts";
import { AppError } from "#lib/app-error.ts";
import { signInPath } from "#lib/paths.ts";

/** What was typed, and what is wrong with it. */
export type FirstState = {
  readonly typed: TypedPerson & { readonly code: string };
  readonly faults: PersonFaults;
  /** What is wrong with the whole. */
  readonly fault?: string | undefined;
};

/** Makes the first administrator of whoever knows the code from the console, and signs them in. */
export async function becomeFirstAdministrator(_before: FirstState, form: FormData): Promise<FirstState> {
  const typed = {
    code: formText(form, "code"),
    name: formText(form, "name"),
    email: formText(form, "email"),
  };
  const sent = await headers();
  const { waitSeconds } = countAttempt(firstAdministratorAccount, sent, Date.now());
  if (waitSeconds > 0) return { typed, faults: {}, fault: tooMany(waitSeconds) };
  const read = await readNewPerson(form);
  if (!read.ok) return { typed, faults: read.faults };
  let added: ReturnType<typeof addFirstAdministrator>;
  try {
    added = addFirstAdministrator(people(), typed.code, read.person, Date.now());
  } catch (error) {
    if (error instanceof AppError) return { typed, faults: { email: error.message } };
    throw error;
  }
  if (!added.ok && added.reason === "taken") redirect(signInPath());
  if (!added.ok) {
    return { typed, faults: { code: "This is not the code that the server printed last. Look again." } };
  }
  await enterWithPassword(read.person.email, read.password, sent);
  redirect("/");
}
