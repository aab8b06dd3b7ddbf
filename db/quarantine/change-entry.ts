import type { Database } from "#db/open.ts";
import { unconfirmed } from "#db/quarantine/add-entry.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { knownSignatures, signaturesOfProject } from "#db/quarantine/known-signatures.ts";
import { findEntry } from "#db/quarantine/list-entries.ts";
import { openAlready } from "#db/quarantine/open-already.ts";
import { planEntry } from "#db/quarantine/plan-entry.ts";
import { muteSignatures } from "#db/quarantine/write-entry.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { appliedChanges, changesOf, type EntryChanges } from "#lib/quarantine/entry-changes.ts";
import { fieldFaults } from "#lib/quarantine/entry-draft.ts";
import { isEffective, stateOf } from "#lib/quarantine/entry-state.ts";
import { type Answer, faultyDraft, type QuarantineRefusal, refused } from "#lib/quarantine/refusal.ts";

/** Changes an entry that is not released, or says why not. Part of the caller's transaction. */
export function changeEntry(
  db: Database,
  projectId: number,
  entryId: number,
  changes: EntryChanges,
  by: Actor,
  now: number,
): Answer<{ readonly entry: QuarantineEntry }> {
  const before = findEntry(db, projectId, entryId);
  if (before === undefined) return refused(noEntry(entryId));
  if (before.releasedAt !== undefined) return refused(isReleased(entryId));
  const after = appliedChanges(before, changes);
  const faults = fieldFaults(changedFields(after, changes), now);
  if (faults.length > 0) return refused(faultyDraft(faults));
  const refusal = cannotBecome(db, projectId, before, after, changes, now);
  if (refusal !== undefined) return refused(refusal);

  writeChanges(db, before, after, now);
  learnSignatures(db, before, after, changes);
  if (changes.muteAgain === true) muteAgain(db, after);
  const told = changesOf(before, after, changes);
  if (told.changes.length > 0) {
    const { kind, reason } = told;
    const testId = after.target.kind === "test" ? { testId: after.target.testId } : {};
    appendEvent(db, projectId, { kind, reason, entryId, ...testId, changes: told.changes }, by, now);
  }
  return { ok: true, entry: after };
}

export function noEntry(entryId: number): QuarantineRefusal {
  return { code: "unknown-entry", message: `There is no quarantine entry ${entryId} in this project.` };
}

export function isReleased(entryId: number): QuarantineRefusal {
  const message = `Entry ${entryId} was released. Add a new one if its tests have to be muted again.`;
  return { code: "released", message };
}

/** What is to be checked of the changes, as it would be stored. */
function changedFields(after: QuarantineEntry, changes: EntryChanges) {
  const stored = <Field extends "until" | "owner" | "ticket" | "branch" | "variant">(field: Field) =>
    changes[field] === undefined ? undefined : after[field];
  return {
    // A blank one would leave the old one, where somebody meant to say something.
    reason: changes.reason?.trim(),
    until: stored("until"),
    owner: stored("owner"),
    ticket: stored("ticket"),
    branch: stored("branch"),
    variant: stored("variant"),
  };
}

/** What muted nothing and is to mute again, or mutes more, has to pass what a new entry has to. */
function cannotBecome(
  db: Database,
  projectId: number,
  before: QuarantineEntry,
  after: QuarantineEntry,
  { alsoMute = [], muteAgain: again }: EntryChanges,
  now: number,
): QuarantineRefusal | undefined {
  const known = signaturesOfProject(db, projectId, alsoMute);
  const unknown = alsoMute.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    return { code: "unknown-signature", message: `There is no signature ${unknown} in this project.` };
  }
  const isElsewhere = before.branch !== after.branch || before.variant !== after.variant;
  const already = isElsewhere ? openAlready(db, projectId, after) : undefined;
  if (already !== undefined) return already;
  const isRevived = !isEffective(before, now) && isEffective(after, now);
  const isWider = before.signatures !== after.signatures && after.signatures === "all";
  if (!isRevived && !isWider && again !== true) return undefined;
  const plan = planEntry(db, projectId, after, now);
  const needs = plan.needs.filter((need) => isRevived || again === true || need === "all-signatures");
  return (isRevived ? plan.refusal : undefined) ?? unconfirmed(needs, after.confirmed);
}

function writeChanges(db: Database, before: QuarantineEntry, after: QuarantineEntry, now: number): void {
  // Who chooses a time need not be told what follows from it; whoever changes something else may not know yet.
  const toldState = before.until === after.until ? null : stateOf(after, now);
  statement<(string | number | null)[], never>(
    db,
    `update quarantine_entries set signatures = ?, branch = ?, variant = ?, reason = ?, owner = ?, ticket = ?,
       confirmed = ?, until = ?, told_state = coalesce(?, told_state) where id = ?`,
  ).run(
    ...[after.signatures, after.branch ?? null, after.variant ?? null, after.reason, after.owner ?? null],
    ...[after.ticket ?? null, after.confirmed.join(" "), after.until, toldState, after.id],
  );
}

/** Narrowed to known signatures it mutes those of its tests that are known now. */
function learnSignatures(
  db: Database,
  before: QuarantineEntry,
  after: QuarantineEntry,
  { alsoMute = [] }: EntryChanges,
): void {
  if (after.signatures === "all") {
    statement<[number], never>(db, "delete from quarantine_signatures where entry_id = ?").run(after.id);
    return;
  }
  if (before.signatures === "all") {
    const held = statement<[number], { testId: number }>(
      db,
      "select test_id as testId from quarantine_tests where entry_id = ?",
    ).all(after.id);
    const signatures = knownSignatures(
      db,
      held.map(({ testId }) => testId),
    );
    const known = signatures.filter(({ isFlake }) => isFlake || after.confirmed.includes("broken"));
    muteSignatures(
      db,
      after.id,
      known.map(({ id }) => id),
    );
  }
  muteSignatures(db, after.id, alsoMute);
}

/** Somebody looked at what changed: from here on the present rate is the one to compare with. */
function muteAgain(db: Database, { id }: QuarantineEntry): void {
  statement<[number], never>(
    db,
    `update quarantine_tests set tightened_at = null, tightened_by = null,
       rate = (select flake_rate from test_standings s where s.test_id = quarantine_tests.test_id),
       high = (select high from test_standings s where s.test_id = quarantine_tests.test_id)
     where entry_id = ? and tightened_at is not null`,
  ).run(id);
}
