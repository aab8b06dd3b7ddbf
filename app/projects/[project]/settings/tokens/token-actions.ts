"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/server/database.ts";
import { writer } from "#app/server/writer.ts";
import { findProject } from "#db/projects.ts";
import { tokensPath } from "#lib/paths.ts";
import { type TokenScope, tokenScopes } from "#lib/token.ts";

/** What was chosen, what is wrong with it, and the secret of the token that it made, which is shown this once. */
export type NewTokenState = {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly faults: { readonly name?: string | undefined; readonly scopes?: string | undefined };
  readonly secret: string | undefined;
};

const newToken = z.object({
  project: z.string(),
  name: z.string().trim().min(1, "Say what will use the token.").max(100, "Use at most 100 characters."),
  scopes: z.array(z.enum(tokenScopes)).min(1, "Choose what the token may do."),
});

/** Makes a token for the project that the form names. A refusal comes back beside what was chosen. */
export async function createToken(_before: NewTokenState, form: FormData): Promise<NewTokenState> {
  const name = text(form, "name");
  const scopes = tokenScopes.filter((scope) => form.getAll("scopes").includes(scope));
  const read = newToken.safeParse({ project: text(form, "project"), name, scopes });
  if (!read.success) {
    const faults = z.flattenError(read.error).fieldErrors;
    return {
      name,
      scopes,
      faults: { name: faults.name?.[0], scopes: faults.scopes?.[0] },
      secret: undefined,
    };
  }
  const project = await findProject(database(), read.data.project);
  if (project === undefined) redirect("/");
  const token = { projectId: project.id, name: read.data.name, scopes };
  const { secret } = await writer().call("createToken", token);
  // The list of tokens on the same page is to show it.
  refresh();
  return { name: "", scopes, faults: {}, secret };
}

const revocation = z.object({ project: z.string(), token: z.coerce.number().int().positive() });

/** Ends a token and leads back to the tokens, where that is said. */
export async function revokeToken(form: FormData): Promise<void> {
  const read = revocation.safeParse({ project: text(form, "project"), token: text(form, "token") });
  const project = read.success ? await findProject(database(), read.data.project) : undefined;
  if (!read.success || project === undefined) redirect("/");
  await writer().call("revokeToken", { projectId: project.id, id: read.data.token });
  redirect(`${tokensPath(project.slug)}?done=revoked`);
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "").slice(0, 1000);
}
