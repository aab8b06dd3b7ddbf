"use server";

import { redirect } from "next/navigation";
import { draftOf, readFields } from "#app/projects/[project]/quarantine/form/read-fields.ts";
import { mostTests } from "#app/projects/[project]/quarantine/new/wish.ts";
import { requireQuarantine } from "#app/projects/[project]/quarantine/require-quarantine.ts";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { writer } from "#app/server/writer.ts";
import { testsById } from "#db/quarantine/tests-taken-in.ts";
import { quarantineEntryPath, quarantinePath } from "#lib/paths.ts";
import type { QuarantineTarget } from "#lib/quarantine/entry.ts";
import type { DraftField } from "#lib/quarantine/entry-draft.ts";
import type { EntryFields } from "#lib/quarantine/entry-fields.ts";
import { faultsByField } from "#lib/quarantine/faults-by-field.ts";
import type { QuarantineRefusal } from "#lib/quarantine/refusal.ts";
import { shortTestName } from "#lib/short-test-name.ts";

/** A form as it was filled in, and what is wrong with it. */
export type EntryState = {
  readonly typed: EntryFields;
  /** Why nothing, or not all, was done. */
  readonly refusals: readonly string[];
  readonly faults: Readonly<Partial<Record<DraftField, string>>>;
  /** Tests that are still to be quarantined; undefined before the first try. */
  readonly left: readonly number[] | undefined;
  /** Counts up with each try, so that the form is drawn as it was filled in. */
  readonly tries: number;
};

/**
 * Quarantines what the form names, each test as an entry of its own, and leads to the entry or the list. What is
 * refused comes back beside the form as it was filled in; what was added before stays.
 */
export async function addEntries(before: EntryState, form: FormData): Promise<EntryState> {
  const { project, actor } = await requireQuarantine(form);
  const typed = readFields(form);
  const draft = draftOf(typed);
  const refused: { target: QuarantineTarget; refusal: QuarantineRefusal }[] = [];
  const added: number[] = [];
  for (const target of targetsOf(form)) {
    const call = { projectId: project.id, actor, draft: { ...draft, target } };
    const answer = await writer().call("addQuarantine", call);
    if (answer.ok) added.push(answer.entryId);
    else refused.push({ target, refusal: answer.refusal });
  }
  if (refused.length === 0 && added.length === 1)
    redirect(`${quarantineEntryPath(project.slug, added[0]!)}?done=added`);
  if (refused.length === 0) redirect(`${quarantinePath(project.slug)}?done=added-${added.length}`);
  const left = refused.flatMap(({ target }) => (target.kind === "test" ? [target.testId] : []));
  return {
    typed,
    tries: before.tries + 1,
    left,
    faults: faultsByField(refused[0]!.refusal),
    refusals: [
      ...(added.length === 0 ? [] : [`${added.length} of them are in quarantine now; these are not:`]),
      ...refusalWords(project.id, refused),
    ],
  };
}

function targetsOf(form: FormData): QuarantineTarget[] {
  const tests = form.getAll("test").slice(0, mostTests).map(Number).filter(Number.isSafeInteger);
  if (tests.length > 0) return tests.map((testId) => ({ kind: "test", testId }));
  const glob = (name: string) => formText(form, `pattern-${name}`);
  return [{ kind: "pattern", pattern: { suite: glob("suite"), group: glob("group"), name: glob("name") } }];
}

/** Each refusal once, with the tests that it is about if there were several. */
function refusalWords(
  projectId: number,
  refused: readonly { readonly target: QuarantineTarget; readonly refusal: QuarantineRefusal }[],
): string[] {
  const isOne = refused.length === 1;
  const ids = refused.flatMap(({ target }) => (target.kind === "test" ? [target.testId] : []));
  const names = new Map(
    testsById(database(), projectId, ids).map((test) => [test.testId, shortTestName(test.group, test.name)]),
  );
  const byMessage = Map.groupBy(refused, ({ refusal }) => refusal.message);
  return [...byMessage].map(([message, alike]) => {
    if (isOne || alike.length === refused.length) return message;
    const told = alike.map(({ target }) => (target.kind === "test" ? names.get(target.testId) : undefined));
    return `${told.filter((name) => name !== undefined).join(", ")}: ${message}`;
  });
}
