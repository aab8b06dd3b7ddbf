"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { failureAnchor } from "#app/projects/[project]/runs/[run]/failure-anchor.ts";
import { database } from "#app/server/database.ts";
import { writer } from "#app/server/writer.ts";
import { findProject } from "#db/projects.ts";
import { runPath } from "#lib/paths.ts";

const word = z.object({
  project: z.string().max(100),
  run: z.coerce.number().int().positive(),
  test: z.coerce.number().int().positive(),
  cursor: z.coerce.number().int().min(0).max(999_999),
  outcome: z.enum(["genuine", "not-genuine", "undo"]),
});

/** Records what a person says of a failure, or takes it back, and leads back to it. */
export async function sayOutcome(form: FormData): Promise<void> {
  const read = word.safeParse(Object.fromEntries(form));
  const project = read.success ? await findProject(database(), read.data.project) : undefined;
  if (!read.success || project === undefined) redirect("/");
  const { run, test, cursor, outcome } = read.data;
  await writer().call("sayOutcome", {
    projectId: project.id,
    runId: run,
    testId: test,
    outcome: outcome === "undo" ? undefined : outcome,
  });
  const page = cursor === 0 ? "" : `?cursor=${cursor}`;
  redirect(`${runPath(project.slug, run)}${page}#${failureAnchor(test)}`);
}
