"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formText } from "#app/server/form-text.ts";
import { requireInstanceRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { AppError } from "#lib/app-error.ts";
import { projectPath } from "#lib/paths.ts";

/** What was typed, and what is wrong with it. */
export type NewProjectState = { readonly name: string; readonly fault: string | undefined };

const fields = z.object({
  name: z.string().trim().min(1, "Give the project a name.").max(100, "Use at most 100 characters."),
});

/** Creates the project that a form names and leads to it. A refusal comes back beside what was typed. */
export async function createProject(_before: NewProjectState, form: FormData): Promise<NewProjectState> {
  await requireInstanceRight("create-project");
  const typed = formText(form, "name");
  const read = fields.safeParse({ name: typed });
  if (!read.success) return { name: typed, fault: read.error.issues[0]?.message };
  let slug: string;
  try {
    ({ slug } = await writer().call("createProject", read.data));
  } catch (error) {
    if (error instanceof AppError) return { name: typed, fault: error.message };
    throw error;
  }
  redirect(projectPath(slug));
}
