"use server";

import { hashPassword, verifyPassword } from "better-auth/crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { tooMany } from "#app/server/enter.ts";
import { formText } from "#app/server/form-text.ts";
import { people } from "#app/server/people.ts";
import { requirePerson } from "#app/server/rights.ts";
import { countAttempt, forgiveAttempts } from "#app/server/sign-in-limit.ts";
import { passwordHashOf, renamePerson, setPasswordHash } from "#db/people/persons.ts";
import { endSession, endSessions } from "#db/people/sessions.ts";
import { passwordFault } from "#lib/password-rules.ts";
import { accountPath } from "#lib/paths.ts";

/** What was typed, and what is wrong with it. */
export type NameState = { readonly name: string; readonly fault: string | undefined };

/** Changes the name that others see beside what one does. */
export async function changeName(_before: NameState, form: FormData): Promise<NameState> {
  const person = await requirePerson();
  const name = formText(form, "name").trim();
  if (name === "") return { name, fault: "Say what others shall call you." };
  if (name.length > 100) return { name, fault: "Use at most 100 characters." };
  renamePerson(people(), person.id, name, Date.now());
  redirect(`${accountPath()}?done=renamed`);
}

/** What is wrong with the present password, or with the new one. */
export type PasswordState = { readonly old?: string | undefined; readonly fault?: string | undefined };

/** Changes one's own password, and signs all other browsers out. */
export async function changePassword(_before: PasswordState, form: FormData): Promise<PasswordState> {
  const person = await requirePerson();
  const hash = passwordHashOf(people(), person.id);
  if (hash === undefined) return { fault: "You sign in by another service, and have no password here." };
  const sent = await headers();
  const now = Date.now();
  const { waitSeconds } = countAttempt(person.email, sent, now);
  if (waitSeconds > 0) return { old: tooMany(waitSeconds) };
  if (!(await verifyPassword({ hash, password: formText(form, "old") }))) {
    return { old: "This is not your present password." };
  }
  forgiveAttempts(person.email, sent, now);
  const password = formText(form, "password");
  const fault = passwordFault(password, person);
  if (fault !== undefined) return { fault };
  setPasswordHash(people(), person.id, await hashPassword(password), Date.now());
  endSessions(people(), person.id, person.sessionId);
  redirect(`${accountPath()}?done=password`);
}

/** Ends one of one's own sessions. */
export async function endOwnSession(form: FormData): Promise<void> {
  const person = await requirePerson();
  endSession(people(), person.id, formText(form, "session"));
  redirect(`${accountPath()}?done=session`);
}

/** Ends all of one's own sessions but this one. */
export async function endOtherSessions(): Promise<void> {
  const person = await requirePerson();
  endSessions(people(), person.id, person.sessionId);
  redirect(`${accountPath()}?done=sessions`);
}
