"use server";

import { APIError } from "better-auth/api";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { formText } from "#app/server/form-text.ts";
import { providers } from "#app/server/providers.ts";
import { requirePerson } from "#app/server/rights.ts";
import { requireConfig } from "#lib/config.ts";
import { oneLine } from "#lib/notifications/one-line.ts";
import { accountPath, signInPath } from "#lib/paths.ts";
import { safeAddress } from "#lib/safe-address.ts";

/** What another service says goes to the log, which may be shown by a terminal. */
const mostOfFault = 300;

/** Leads to the provider that the form names, and from there back to the page that was asked for. */
export async function signInBy(form: FormData): Promise<void> {
  const to = safeAddress(formText(form, "to"));
  const provider = requireProvider(form);
  const body = { provider, callbackURL: to, errorCallbackURL: signInPath(to), disableRedirect: true };
  redirect(
    await addressOf(async (sent) => providers().api.signInSocial({ body, headers: sent }), signInPath(to)),
  );
}

/** Lets whoever is signed in come in by the provider too that the form names, from now on. */
export async function connectProvider(form: FormData): Promise<void> {
  await requirePerson();
  const provider = requireProvider(form);
  const back = { callbackURL: `${accountPath()}?done=connected`, errorCallbackURL: accountPath() };
  const body = { provider, ...back, disableRedirect: true };
  redirect(
    await addressOf(
      async (sent) => providers().api.linkSocialAccount({ body, headers: sent }),
      accountPath(),
    ),
  );
}

function requireProvider(form: FormData): string {
  const name = formText(form, "provider");
  const provider = requireConfig(process.env).signIn.providers.find(({ id }) => id === name);
  if (provider === undefined) redirect(signInPath());
  return provider.id;
}

/** Where a provider wants the browser; the page that says so if it cannot be reached. */
async function addressOf(
  ask: (sent: Headers) => Promise<{ url?: string | undefined }>,
  otherwise: string,
): Promise<string> {
  const fault = `${otherwise}${otherwise.includes("?") ? "&" : "?"}error=unreachable`;
  try {
    return (await ask(await headers())).url ?? fault;
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    console.error("A provider of sign-in could not be used:", oneLine(error.message, mostOfFault));
    return fault;
  }
}
