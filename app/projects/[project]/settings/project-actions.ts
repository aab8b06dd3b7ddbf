"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { findProject } from "#db/projects.ts";
import { readRepository } from "#lib/code-host.ts";
import { settingsPath } from "#lib/paths.ts";

/** What was typed. */
export type ProjectFields = {
  readonly name: string;
  readonly defaultBranch: string;
  readonly repository: string;
  readonly retentionDays: string;
  /** "yes" or "". */
  readonly isPublic: string;
};

/** What was typed, and what is wrong with each field. */
export type ProjectState = {
  readonly typed: ProjectFields;
  readonly faults: { readonly [field in keyof ProjectFields]?: string | undefined };
};

const days = "Give a whole number of days from 7 to 3650.";
const settings = z.object({
  name: z.string().trim().min(1, "Give the project a name.").max(100, "Use at most 100 characters."),
  defaultBranch: z
    .string()
    .trim()
    .max(300, "Use at most 300 characters.")
    .transform((branch) => branch || undefined),
  repository: z.string().transform((text, context) => {
    if (text.trim() === "") return undefined;
    const read = readRepository(text);
    if (read.ok) return read.repository;
    context.addIssue({ code: "custom", message: read.fault });
    return z.NEVER;
  }),
  retentionDays: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, days)
    .transform(Number)
    .pipe(z.number().min(7, days).max(3650, days)),
  isPublic: z.string().transform((text) => text === "yes"),
});

/** Changes a project's settings and leads back to them. A refusal comes back beside what was typed. */
export async function updateProject(_before: ProjectState, form: FormData): Promise<ProjectState> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  const actor = await requireRight(project, "settings");
  const typed = {
    name: formText(form, "name"),
    defaultBranch: formText(form, "defaultBranch"),
    repository: formText(form, "repository"),
    retentionDays: formText(form, "retentionDays"),
    isPublic: formText(form, "isPublic"),
  };
  const read = settings.safeParse(typed);
  if (!read.success) {
    const faults = z.flattenError(read.error).fieldErrors;
    return {
      typed,
      faults: {
        name: faults.name?.[0],
        defaultBranch: faults.defaultBranch?.[0],
        repository: faults.repository?.[0],
        retentionDays: faults.retentionDays?.[0],
      },
    };
  }
  const { move } = await writer().call("updateProject", { id: project.id, changes: read.data, actor });
  // While runs are being moved, the page says so by itself.
  redirect(`${settingsPath(project.slug)}?done=${move === "done" ? "recounted" : "saved"}`);
}
