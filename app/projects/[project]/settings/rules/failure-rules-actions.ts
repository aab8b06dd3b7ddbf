"use server";

import { redirect } from "next/navigation";
import { database } from "#app/server/database.ts";
import { formText } from "#app/server/form-text.ts";
import { requireRight } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { previewOfRules } from "#db/failure-rules/preview-rules.ts";
import { findProject } from "#db/projects.ts";
import { type Cause, causeWords } from "#lib/cause.ts";
import { readRules, type TypedRules } from "#lib/failure-rules/read-rules.ts";
import { type FailureRulesState, rearranged, withSpareRows } from "#lib/failure-rules/rules-form.ts";
import { rulesPath } from "#lib/paths.ts";

const causes = Object.keys(causeWords) as Cause[];
const mostRows = 100;
/** What was tested comes back whole. */
const longestRules = 1_000_000;

/**
 * Tests the rules that were typed on recent failures, and saves those that were tested just so. What cannot be read
 * comes back beside its field.
 */
export async function changeFailureRules(
  before: FailureRulesState,
  form: FormData,
): Promise<FailureRulesState> {
  const project = await findProject(database(), formText(form, "project"));
  if (project === undefined) redirect("/");
  const actor = await requireRight(project, "settings");
  const act = formText(form, "act");
  const typed = typedIn(form);
  const turn = before.turn + 1;
  const moved = rearranged(typed, act);
  if (moved !== undefined) {
    return { typed: withSpareRows(moved), faults: {}, preview: undefined, tested: "", turn };
  }
  const read = readRules(typed, causes);
  if (!read.ok) return { typed, faults: read.faults, preview: undefined, tested: "", turn };
  const tested = JSON.stringify(read.rules);
  if (act === "save" && formText(form, "tested", longestRules) === tested) {
    await writer().call("changeRules", { projectId: project.id, rules: read.rules, actor });
    redirect(`${rulesPath(project.slug)}?done=failure-rules`);
  }
  const preview = await previewOfRules(database(), project.id, read.rules, Date.now());
  return { typed: withSpareRows(typed), faults: {}, preview, tested, turn };
}

function typedIn(form: FormData): TypedRules {
  const column = (name: string) =>
    form
      .getAll(name)
      .slice(0, mostRows)
      .map((value) => String(value).slice(0, 1000));
  const [maskKinds, words] = [column("maskKind"), column("maskWord")];
  const [causeKinds, names, dependencies] = [column("causeKind"), column("cause"), column("dependency")];
  return {
    masks: column("maskPattern").map((pattern, at) => ({
      pattern,
      kind: maskKinds[at] ?? "",
      word: words[at] ?? "",
    })),
    causes: column("causePattern").map((pattern, at) => ({
      pattern,
      kind: causeKinds[at] ?? "",
      cause: names[at] ?? "",
      dependency: dependencies[at] ?? "",
    })),
  };
}
