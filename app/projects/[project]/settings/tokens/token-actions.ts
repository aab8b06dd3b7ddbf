"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
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
  name: z.string().trim().min(1, "Say what will use the token.").max(100, "Use at most 100 characters."),
  scopes: z.array(z.enum(tokenScopes)).min(1, "Choose what the token may do."),
});

/** Makes a token for the project that the form names. A refusal comes back beside what was chosen. */
export async function createToken(_before: NewTokenState, form: FormData): Promise<NewTokenState> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  const actor = await requireRight(project, "tokens");
  const name = formText(form, "name");
  const scopes = tokenScopes.filter((scope) => form.getAll("scopes").includes(scope));
  const read = newToken.safeParse({ name, scopes });
  if (!read.success) {
    const faults = z.flattenError(read.error).fieldErrors;
    return {
      name,
      scopes,
      faults: { name: faults.name?.[0], scopes: faults.scopes?.[0] },
      secret: undefined,
    };
  }
  const token = { projectId: project.id, name: read.data.name, scopes, actor };
  const { secret } = await writer().call("createToken", token);
  // The list of tokens on the same page is to show it.
  refresh();
  return { name: "", scopes, faults: {}, secret };
}

const tokenId = z.coerce.number().int().positive();

/** Ends a token and leads back to the tokens, where that is said. */
export async function revokeToken(form: FormData): Promise<void> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  const actor = await requireRight(project, "tokens");
  const id = tokenId.safeParse(formText(form, "token"));
  if (id.success) await writer().call("revokeToken", { projectId: project.id, id: id.data, actor });
  redirect(`${tokensPath(project.slug)}?done=revoked`);
}
