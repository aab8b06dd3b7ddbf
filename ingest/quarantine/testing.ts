import type { TestContext } from "node:test";
import { editsOf } from "#db/edits.ts";
import { eventsOfEntry } from "#db/quarantine/events.ts";
import { keepQuarantine } from "#db/quarantine/keep-quarantine.ts";
import { refreshAllStandings } from "#db/verdicts/refresh-standings.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import type { EntryDraft } from "#lib/quarantine/entry-draft.ts";
import type { SettingsChanges } from "#lib/quarantine/settings.ts";

// For tests: a project with a flake in it, and upkeep that runs when it is told.

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const ada: Actor = { kind: "person", id: "1", name: "Ada" };

const lastDays = [8, 7, 6, 5, 4, 3, 2, 1];

/** A project in which refund flaked on some days, with a clock and upkeep that runs when it is told. */
export function openShop(context: TestContext, flakyDays: readonly number[] = lastDays) {
  const bench = openBench(context);
  const { db, project } = bench;
  const clock = { now: today };
  const edits = editsOf(db, () => clock.now);
  let run = 0;
  const passing = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`case${index}`, "passed" as const]),
  );
  const upload = (cases: Record<string, Ending>, at = clock.now, suite = "integration") => {
    const said = { run: `${++run}`, commit: `c${run}`, suite, branch: "main" };
    return bench.upload(surefireReport("com.shop.CheckoutIT", { ...passing, ...cases }), said, at);
  };
  for (const age of flakyDays) upload({ refund: "flaky" }, today - age * dayMs);
  const idOf = (name: string) =>
    db.prepare<[string], { id: number }>("select id from tests where name = ? order by id desc").get(name)!
      .id;
  const added = (changes: Partial<EntryDraft> = {}) => {
    const answer = edits.addQuarantine({
      projectId: project.id,
      actor: ada,
      draft: draftOf(idOf("refund"), changes),
    });
    if (!answer.ok) throw new Error(answer.refusal.message);
    return answer.entryId;
  };
  const upkeep = () => {
    refreshAllStandings(db, project.id, clock.now);
    db.transaction(() => keepQuarantine(db, project.id, clock.now))();
  };
  const change = (changes: SettingsChanges) =>
    edits.changeQuarantineSettings({ projectId: project.id, actor: ada, changes });
  const kindsOf = async (entryId: number) =>
    (await eventsOfEntry(db, entryId, 100))
      .map(({ kind }) => kind)
      .toReversed()
      .join(" ");
  return { ...bench, clock, edits, upload, idOf, added, upkeep, change, kindsOf };
}

/** A draft that mutes the known signatures of a test. */
export function draftOf(testId: number, changes: Partial<EntryDraft>): EntryDraft {
  const target = { kind: "test", testId } as const;
  return { target, signatures: "known", reason: "The sandbox is slow", confirm: [], ...changes };
}
