"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/server/database.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { findProject } from "#db/projects.ts";
import { mergeTestPath, testPath } from "#lib/paths.ts";

const id = z.coerce.number().int().positive();
const pair = z.object({ project: z.string().max(100), test: id, other: id });
const merge = z.object({ project: z.string().max(100), test: id, merge: id });

/** Joins the history of another test with this one's and leads to it; a refusal leads to where others are chosen. */
export async function mergeTests(form: FormData): Promise<void> {
  const { project, actor, test, other } = await requireSaid(pair, form);
  const answer = await writer().call("mergeTests", { projectId: project.id, from: other, into: test, actor });
  // The test's own page may be the one that asked.
  refresh();
  if (answer.ok) redirect(`${testPath(project.slug, test)}#identity`);
  const refused = new URLSearchParams({ refused: answer.reason });
  redirect(`${mergeTestPath(project.slug, test)}?${refused}`);
}

/** Takes a merge back and leads to the test that was merged. */
export async function separateTests(form: FormData): Promise<void> {
  const { project, actor, test, merge: mergeId } = await requireSaid(merge, form);
  await writer().call("separateTests", { projectId: project.id, mergeId, actor });
  redirect(testPath(project.slug, test));
}

/** Says that the test is not the other one renamed, and leads back to it. */
export async function dismissRename(form: FormData): Promise<void> {
  const { project, actor, test, other } = await requireSaid(pair, form);
  await writer().call("dismissRename", { projectId: project.id, testId: test, otherId: other, actor });
  refresh();
  redirect(testPath(project.slug, test));
}

async function requireSaid<Said extends { readonly project: string }>(
  schema: z.ZodType<Said>,
  form: FormData,
) {
  const read = schema.safeParse(Object.fromEntries(form));
  const project = read.success ? await findProject(database(), read.data.project) : undefined;
  if (!read.success || project === undefined) redirect("/");
  return { ...read.data, project, actor: await requireRight(project, "curate") };
}
