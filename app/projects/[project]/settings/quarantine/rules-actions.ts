"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { findProject, type Project } from "#db/projects.ts";
import type { Actor } from "#lib/actor.ts";
import { quarantineRulesPath } from "#lib/paths.ts";
import type { SettingsChanges } from "#lib/quarantine/settings.ts";
import type { TestPattern } from "#lib/quarantine/test-pattern.ts";

/** The caps as they were typed, and what is wrong with them. */
export type CapState = {
  readonly share: string;
  readonly most: string;
  readonly isAutomatic: boolean;
  readonly faults: readonly string[];
};

const number = z
  .string()
  .trim()
  .regex(/^\d{1,4}(?:[.,]\d{1,3})?$/)
  .transform((text) => Number(text.replace(",", ".")));

/** Changes a project's caps and whether Flakeboard adds by itself. A refusal comes back beside what was typed. */
export async function saveCaps(_before: CapState, form: FormData): Promise<CapState> {
  const { project, actor } = await requireSettings(form);
  const typed = {
    share: formText(form, "share"),
    most: formText(form, "most"),
    isAutomatic: form.has("automatic"),
  };
  const share = number.safeParse(typed.share);
  const most = number.safeParse(typed.most);
  if (!share.success || !most.success)
    return { ...typed, faults: ["Give a share in percent and a whole number of tests."] };
  const cap = { share: share.data / 100, most: most.data };
  const faults = await change(project, actor, { cap, isAutomatic: typed.isAutomatic });
  if (faults.length > 0) return { ...typed, faults };
  redirect(`${quarantineRulesPath(project.slug)}?done=saved`);
}

/** A pattern as it was typed, and what is wrong with it. */
export type NeverState = TestPattern & { readonly fault: string | undefined };

/** Lists tests that are never quarantined. A refusal comes back beside what was typed. */
export async function addNever(_before: NeverState, form: FormData): Promise<NeverState> {
  const { project, actor } = await requireSettings(form);
  const glob = (name: string) => formText(form, name).trim() || "*";
  const pattern = { suite: glob("suite"), group: glob("group"), name: glob("name") };
  const [fault] = await change(project, actor, { addNever: [pattern] });
  if (fault !== undefined) return { ...pattern, fault };
  redirect(`${quarantineRulesPath(project.slug)}?done=listed`);
}

/** Takes a pattern off the list. */
export async function removeNever(form: FormData): Promise<void> {
  const { project, actor } = await requireSettings(form);
  const pattern = {
    suite: formText(form, "suite"),
    group: formText(form, "group"),
    name: formText(form, "name"),
  };
  await change(project, actor, { dropNever: [pattern] });
  redirect(`${quarantineRulesPath(project.slug)}?done=unlisted`);
}

async function requireSettings(form: FormData): Promise<{ project: Project; actor: Actor }> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  return { project, actor: await requireRight(project, "settings") };
}

function change(project: Project, actor: Actor, changes: SettingsChanges): Promise<string[]> {
  return writer().call("changeQuarantineSettings", { projectId: project.id, actor, changes });
}
