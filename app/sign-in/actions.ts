"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "#app/server/auth.ts";
import { enterWithPassword } from "#app/server/enter.ts";
import { formText } from "#app/server/form-text.ts";
import { signInPath } from "#lib/paths.ts";
import { safeAddress } from "#lib/safe-address.ts";

/** What was typed, the password left out, and why it did not open. */
export type SignInState = { readonly email: string; readonly fault: string | undefined };

/** Signs in whoever knows email and password, and leads to the page they came for. */
export async function signIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = formText(form, "email");
  if (email.trim() === "" || formText(form, "password") === "") {
    return { email, fault: "Give your email and your password." };
  }
  const entered = await enterWithPassword(email, formText(form, "password"), await headers());
  if (!entered.ok) return { email, fault: entered.fault };
  redirect(safeAddress(formText(form, "to")));
}

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
  redirect(signInPath());
}
