"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { findProject } from "#db/projects.ts";
import { readFixPlace } from "#lib/fix-place.ts";

/** What was typed, and what is wrong with it. */
export type FixState = {
  readonly place: string;
  readonly note: string;
  readonly faults: { readonly place?: string; readonly all?: string };
};

const longestNote = 500;
const named = z.object({ project: z.string().max(100), test: z.coerce.number().int().positive() });

/** Declares the test fixed, which its page then shows. A refusal comes back beside what was typed. */
export async function declareFix(_before: FixState, form: FormData): Promise<FixState> {
  const { project, test } = await requireNamed(form);
  const actor = await requireRight(project, "curate");
  const typed = { place: formText(form, "place"), note: formText(form, "note").trim() };
  const read = readFixPlace(typed.place);
  if (!read.ok) return { ...typed, faults: { place: read.fault } };
  if (typed.note.length > longestNote) {
    return { ...typed, faults: { all: `Use at most ${longestNote} characters for the note.` } };
  }
  const words = { commit: read.commit, link: read.link, note: typed.note || undefined };
  const answer = await writer().call("declareFix", {
    projectId: project.id,
    testId: test,
    words,
    actor,
  });
  if (!answer.ok) return { ...typed, faults: { all: answer.reason } };
  refresh();
  return { place: "", note: "", faults: {} };
}

/** Takes back the declared fix of the test, which its page then shows. */
export async function takeBackFix(form: FormData): Promise<void> {
  const { project, test } = await requireNamed(form);
  const actor = await requireRight(project, "curate");
  await writer().call("takeBackFix", { projectId: project.id, testId: test, actor });
  refresh();
}

async function requireNamed(form: FormData) {
  const read = named.safeParse({ project: form.get("project"), test: form.get("test") });
  const project = read.success ? await findProject(database(), read.data.project) : undefined;
  if (!read.success || project === undefined) redirect("/");
  return { project, test: read.data.test };
}
