"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { findProject } from "#db/projects.ts";
import { AppError } from "#lib/app-error.ts";
import { ownershipPath } from "#lib/paths.ts";

/** What was typed, and what is wrong with it. */
export type OwnerState = {
  readonly pattern: string;
  readonly owner: string;
  readonly fault: string | undefined;
};

/** Says whose the tests are that a pattern means. A refusal comes back beside what was typed. */
export async function sayOwner(_before: OwnerState, form: FormData): Promise<OwnerState> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  const actor = await requireRight(project, "curate");
  const typed = { pattern: formText(form, "pattern"), owner: formText(form, "owner") };
  try {
    await writer().call("sayOwner", { projectId: project.id, ...typed, actor });
  } catch (error) {
    if (error instanceof AppError) return { ...typed, fault: error.message };
    throw error;
  }
  redirect(`${ownershipPath(project.slug)}?done=said`);
}

const taken = z.object({ project: z.string(), id: z.coerce.number().int().positive() });

/** Takes a person's word on owners back. */
export async function takeBackOwner(form: FormData): Promise<void> {
  const read = taken.safeParse({ project: formText(form, "project"), id: formText(form, "id") });
  const project = read.success ? await findProject(database(), read.data.project) : undefined;
  if (!read.success || project === undefined) redirect("/");
  await requireRight(project, "curate");
  await writer().call("takeBackOwner", { projectId: project.id, id: read.data.id });
  redirect(`${ownershipPath(project.slug)}?done=taken-back`);
}

const forgotten = z.object({ project: z.string(), received: z.coerce.number().int().positive() });

/** Forgets the CODEOWNERS file that the page showed; one that came meanwhile stays. */
export async function forgetCodeowners(form: FormData): Promise<void> {
  const read = forgotten.safeParse({
    project: formText(form, "project"),
    received: formText(form, "received"),
  });
  const project = read.success ? await findProject(database(), read.data.project) : undefined;
  if (!read.success || project === undefined) redirect("/");
  await requireRight(project, "curate");
  const isForgotten = await writer().call("forgetCodeowners", {
    projectId: project.id,
    receivedAt: read.data.received,
  });
  redirect(`${ownershipPath(project.slug)}?done=${isForgotten ? "forgotten" : "replaced"}`);
}
