import { editsOf } from "#db/edits.ts";
import type { Database } from "#db/open.ts";
import { ownersOf } from "#db/ownership/test-owners.ts";
import { keepQuarantine } from "#db/quarantine/keep-quarantine.ts";
import { openEntries } from "#db/quarantine/open-entries.ts";
import { testsTakenIn } from "#db/quarantine/tests-taken-in.ts";
import { learnAllLegs } from "#db/verdicts/learn-legs.ts";
import { refreshAllStandings } from "#db/verdicts/refresh-standings.ts";
import { type QuarantineAct, quarantineActs } from "#ingest/demo/quarantine-story.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { addDays, dayOf, dayStart } from "#lib/day.ts";
import type { QuarantineRefusal } from "#lib/quarantine/refusal.ts";
import type { NamedTest } from "#lib/quarantine/test-pattern.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Plays what people muted in a demo that began at `from` and ends at `now`: `actUpTo` does what happened until a moment
 * and was not done yet, `keep` learns from what was uploaded and does what upkeep does. A short demo leaves out what people could not have done yet.
 * Throws AppError if quarantine refuses anything else.
 */
export function openQuarantineStory(db: Database, projectId: number, from: number, now: number) {
  let clock = now;
  const edits = editsOf(db, () => clock);
  const pending = quarantineActs
    .map((act) => ({ act, at: momentOf(act, now) }))
    .filter(({ at }) => at >= from && at <= now);

  function testOf({ suite, group, name }: NamedTest): number | undefined {
    const target = { kind: "pattern", pattern: { suite, group, name } } as const;
    return testsTakenIn(db, projectId, target, clock)[0]?.testId;
  }

  function entriesOf(testId: number): number[] {
    return openEntries(db, projectId).flatMap(({ entry: { id, target } }) =>
      target.kind === "test" && target.testId === testId ? [id] : [],
    );
  }

  function perform(act: QuarantineAct): void {
    const by = { projectId, actor: personOf(act.by) };
    if (act.kind === "settings") {
      edits.changeQuarantineSettings({ ...by, changes: act.changes });
      return;
    }
    const testId = testOf(act.test);
    if (testId === undefined) return;
    switch (act.kind) {
      case "add": {
        const { reason, ticket, variant, allOnBranch } = act;
        const answer = edits.addQuarantine({
          ...by,
          draft: {
            target: { kind: "test", testId },
            signatures: allOnBranch === undefined ? "known" : "all",
            ...{ reason, ticket, variant, branch: allOnBranch, until: endOf(clock, act.days) },
            owner: ownersOf(db, [testId]).get(testId)?.owner,
            confirm: allOnBranch === undefined ? [] : ["all-signatures"],
          },
        });
        if (!answer.ok && answer.refusal.code !== "nothing-known") throw refusedBy(answer.refusal);
        return;
      }
      case "extend": {
        const until = endOf(clock, act.days);
        const { refused } = edits.extendQuarantine({
          ...by,
          entryIds: entriesOf(testId),
          until,
          note: act.note,
        });
        for (const { refusal } of refused) throw refusedBy(refusal);
        return;
      }
      case "release": {
        edits.releaseQuarantine({ ...by, entryIds: entriesOf(testId), note: act.note });
        return;
      }
    }
  }

  return {
    actUpTo(moment: number): void {
      for (let next = pending[0]; next !== undefined && next.at <= moment; next = pending[0]) {
        pending.shift();
        clock = next.at;
        perform(next.act);
      }
    },
    keep(moment: number): void {
      learnAllLegs(db, projectId);
      refreshAllStandings(db, projectId, moment);
      keepQuarantine(db, projectId, moment);
    },
  };
}

function momentOf({ daysAgo, hour }: QuarantineAct, now: number): number {
  return dayStart(addDays(dayOf(now), -daysAgo)) + hour * hourMs;
}

/** Entries last until the end of a day. */
function endOf(at: number, days: number): number {
  return dayStart(addDays(dayOf(at), days)) + dayMs;
}

/** Nobody who could sign in. */
function personOf(name: string): Actor {
  return { kind: "person", id: "", name };
}

function refusedBy({ message }: QuarantineRefusal): AppError {
  return new AppError("conflict", message);
}
