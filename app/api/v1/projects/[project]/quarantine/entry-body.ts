import type { EntryBody } from "#app/api/v1/projects/[project]/quarantine/schema.ts";
import type { EntryFacts, TestInEntry } from "#db/quarantine/entry-facts.ts";
import { quarantineEntryPath, testPath } from "#lib/paths.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { stateOf } from "#lib/quarantine/entry-state.ts";

/** An entry in the words of the API. `origin` is the address of this instance. */
export function entryBody(
  entry: QuarantineEntry,
  facts: EntryFacts,
  project: string,
  origin: string,
  now: number,
): EntryBody {
  const { target, branch, variant, owner, ticket } = entry;
  const test = (one: TestInEntry) => ({
    id: String(one.testId),
    ...{ suite: one.suite, group: one.group, name: one.name },
    url: origin + testPath(project, one.testId),
  });
  const only = facts.tests[0];
  return {
    id: String(entry.id),
    state: stateOf(entry, now),
    ...(target.kind === "pattern"
      ? { pattern: target.pattern }
      : { test: only === undefined ? undefined : test(only) }),
    tests: facts.testCount,
    signatures: entry.signatures,
    muted_signatures: facts.mutedSignatures.map(({ id, text, cause }) => ({ id: String(id), text, cause })),
    tightened: facts.tests.flatMap((one) =>
      one.tightened === undefined
        ? []
        : [{ ...test(one), since: time(one.tightened.at)!, by: one.tightened.by }],
    ),
    ...{ branch, variant, reason: entry.reason, owner, ticket },
    since: time(entry.addedAt)!,
    until: time(entry.until)!,
    added_by: entry.addedBy.name,
    ready_since: time(entry.readyAt),
    released_at: time(entry.releasedAt),
    runs_spared: facts.runsSpared,
    last_failed_at: time(facts.lastFailedAt),
    url: origin + quarantineEntryPath(project, entry.id),
  };
}

function time(at: undefined): undefined;
function time(at: number | undefined): string | undefined;
function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
