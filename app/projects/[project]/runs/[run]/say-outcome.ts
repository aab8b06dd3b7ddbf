"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { failureAnchor } from "#app/projects/[project]/runs/[run]/failure-anchor.ts";
import { database } from "#app/server/database.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { findProject } from "#db/projects.ts";
import type { OutcomeWord } from "#db/verdicts/said-outcomes.ts";
import { runPath } from "#lib/paths.ts";

const longestNote = 500;
const said = z.object({
  project: z.string().max(100),
  run: z.coerce.number().int().positive(),
  outcome: z.enum(["genuine", "not-genuine", "environment", "undo"]),
  note: z
    .string()
    .trim()
    .transform((note) => note.slice(0, longestNote))
    .optional(),
});
const saidOfOne = said.extend({
  test: z.coerce.number().int().positive(),
  cursor: z.coerce.number().int().min(0).max(999_999),
});

/** Records what a person says of a failure, or takes it back, and leads back to it. */
export async function sayOutcome(form: FormData): Promise<void> {
  const read = saidOfOne.safeParse(Object.fromEntries(form));
  const project = read.success ? await findProject(database(), read.data.project) : undefined;
  if (!read.success || project === undefined) redirect("/");
  const actor = await requireRight(project, "say-outcome");
  const { run, test, cursor } = read.data;
  await writer().call("sayOutcome", {
    projectId: project.id,
    runId: run,
    testId: test,
    word: wordOf(read.data),
    actor,
  });
  refresh();
  const page = cursor === 0 ? "" : `?cursor=${cursor}`;
  redirect(`${runPath(project.slug, run)}${page}#${failureAnchor(test)}`);
}

/** The same of all failures of a run, and leads back to them. */
export async function sayOutcomeOfRun(form: FormData): Promise<void> {
  const read = said.safeParse(Object.fromEntries(form));
  const project = read.success ? await findProject(database(), read.data.project) : undefined;
  if (!read.success || project === undefined) redirect("/");
  const actor = await requireRight(project, "say-outcome");
  const { run } = read.data;
  await writer().call("sayOutcomeOfRun", {
    projectId: project.id,
    runId: run,
    word: wordOf(read.data),
    actor,
  });
  refresh();
  redirect(`${runPath(project.slug, run)}#failures`);
}

/** The environment is no break of the code; that it was the environment stands in the note. */
function wordOf({ outcome, note }: z.infer<typeof said>): OutcomeWord | undefined {
  if (outcome === "undo") return undefined;
  if (outcome !== "environment") return { outcome, note: note || undefined };
  return { outcome: "not-genuine", note: note ? `The environment: ${note}` : "The environment" };
}
