import type { Database } from "#db/open.ts";
import { changeEntry, isReleased, noEntry } from "#db/quarantine/change-entry.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { dropReleasedEvidence } from "#db/quarantine/kept-evidence.ts";
import { findEntry } from "#db/quarantine/list-entries.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { type Answer, type QuarantineRefusal, refused } from "#lib/quarantine/refusal.ts";

/** What became of several entries: those that could not be done stay as they were. */
export type BulkAnswer = {
  readonly done: readonly number[];
  readonly refused: readonly { readonly entryId: number; readonly refusal: QuarantineRefusal }[];
};

/** Has entries last until another time, each by itself. Part of the caller's transaction. */
export function extendEntries(
  db: Database,
  projectId: number,
  asked: { readonly entryIds: readonly number[]; readonly until: number; readonly note?: string | undefined },
  by: Actor,
  now: number,
): BulkAnswer {
  const { until, note } = asked;
  return eachOf(asked.entryIds, (entryId) => changeEntry(db, projectId, entryId, { until, note }, by, now));
}

/** Ends entries, each by itself. Part of the caller's transaction. */
export function releaseEntries(
  db: Database,
  projectId: number,
  asked: { readonly entryIds: readonly number[]; readonly note?: string | undefined },
  by: Actor,
  now: number,
): BulkAnswer {
  return eachOf(asked.entryIds, (entryId) => releaseEntry(db, projectId, entryId, asked.note, by, now));
}

function releaseEntry(
  db: Database,
  projectId: number,
  entryId: number,
  note: string | undefined,
  by: Actor,
  now: number,
): Answer<{ readonly entryId: number }> {
  const entry = findEntry(db, projectId, entryId);
  if (entry === undefined) return refused(noEntry(entryId));
  if (entry.releasedAt !== undefined) return refused(isReleased(entryId));
  statement<[number, number], never>(
    db,
    "update quarantine_entries set released_at = ?, told_state = 'released' where id = ?",
  ).run(now, entryId);
  const testId = entry.target.kind === "test" ? { testId: entry.target.testId } : {};
  const reason = note?.trim() || (entry.readyAt === undefined ? "Released." : "Released on evidence.");
  appendEvent(db, projectId, { kind: "released", reason, entryId, ...testId }, by, now);
  dropReleasedEvidence(db, entryId);
  statement<[number], never>(db, "delete from quarantine_waiting where entry_id = ?").run(entryId);
  return { ok: true, entryId };
}

function eachOf<Value>(entryIds: readonly number[], act: (entryId: number) => Answer<Value>): BulkAnswer {
  const answers = [...new Set(entryIds)].map((entryId) => ({ entryId, answer: act(entryId) }));
  return {
    done: answers.flatMap(({ entryId, answer }) => (answer.ok ? [entryId] : [])),
    refused: answers.flatMap(({ entryId, answer }) =>
      answer.ok ? [] : [{ entryId, refusal: answer.refusal }],
    ),
  };
}
