import type { Database } from "#db/open.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { signaturesOfProject } from "#db/quarantine/known-signatures.ts";
import { openAlready } from "#db/quarantine/open-already.ts";
import { type EntryPlan, planEntry } from "#db/quarantine/plan-entry.ts";
import { insertEntry, muteSignatures, takeInTests } from "#db/quarantine/write-entry.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { type Confirmation, confirmationWords } from "#lib/quarantine/confirmations.ts";
import { type CheckedDraft, checkDraft, type EntryDraft } from "#lib/quarantine/entry-draft.ts";
import { type Answer, faultyDraft, type QuarantineRefusal, refused } from "#lib/quarantine/refusal.ts";

/** Adds an entry, or says why not. Part of the caller's transaction. */
export function addEntry(
  db: Database,
  projectId: number,
  draft: EntryDraft,
  by: Actor,
  now: number,
): Answer<{ readonly entryId: number }> {
  const checked = checkDraft(draft, now);
  if (!checked.ok) return refused(faultyDraft(checked.faults));
  const plan = planEntry(db, projectId, checked.draft, now);
  const entry = { ...checked.draft, target: standing(checked.draft, plan) };
  const refusal =
    plan.refusal ??
    openAlready(db, projectId, entry) ??
    unconfirmed(plan.needs, entry.confirm) ??
    unknownSignatures(db, projectId, entry.alsoMute);
  if (refusal !== undefined) return refused(refusal);
  const signatures = signaturesToMute(plan, entry);
  if (entry.signatures === "known" && signatures.size === 0) return refused(nothingKnown(plan));

  const entryId = insertEntry(db, projectId, entry, by, now);
  takeInTests(db, entryId, plan.tests, now);
  if (entry.signatures === "known") muteSignatures(db, entryId, signatures);
  withdrawProposals(db, plan);
  const changes = [{ field: "until", from: null, to: entry.until }];
  appendEvent(
    db,
    projectId,
    { kind: "added", reason: entry.reason, entryId, ...about(entry), changes },
    by,
    now,
  );
  return { ok: true, entryId };
}

function withdrawProposals(db: Database, { tests }: EntryPlan): void {
  const withdraw = statement<[number], never>(db, "delete from quarantine_proposals where test_id = ?");
  for (const { testId } of tests) withdraw.run(testId);
}

/** A merged test is quarantined as the one that stands for it. */
function standing({ target }: CheckedDraft, { tests }: EntryPlan): CheckedDraft["target"] {
  const test = tests[0];
  return target.kind === "test" && test !== undefined ? { kind: "test", testId: test.testId } : target;
}

function about({ target }: CheckedDraft): { readonly testId?: number } {
  return target.kind === "test" ? { testId: target.testId } : {};
}

/**
 * What "known" mutes: signatures that were a flake at least once, those that somebody chose, and where somebody
 * confirmed that a broken test is to be muted, all of them.
 */
function signaturesToMute({ signatures }: EntryPlan, { confirm, alsoMute }: CheckedDraft): Set<number> {
  const isBreakToo = confirm.includes("broken");
  const known = signatures.filter(({ isFlake }) => isFlake || isBreakToo).map(({ id }) => id);
  return new Set([...known, ...alsoMute]);
}

/** The refusal of an entry of which not all is confirmed that has to be. */
export function unconfirmed(
  needs: readonly Confirmation[],
  given: readonly Confirmation[],
): QuarantineRefusal | undefined {
  const missing = needs.filter((confirmation) => !given.includes(confirmation));
  if (missing.length === 0) return undefined;
  const risks = missing.map((confirmation) => `"${confirmation}": ${confirmationWords[confirmation]}`);
  return {
    code: "needs-confirmation",
    confirmations: missing,
    message: `This has to be confirmed. ${risks.join(" ")}`,
  };
}

function unknownSignatures(
  db: Database,
  projectId: number,
  ids: readonly number[],
): QuarantineRefusal | undefined {
  const known = signaturesOfProject(db, projectId, ids);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return undefined;
  return { code: "unknown-signature", message: `There is no signature ${unknown} in this project.` };
}

function nothingKnown({ signatures, tests }: EntryPlan): QuarantineRefusal {
  const what = tests.length === 1 ? "This test has" : "These tests have";
  const message =
    signatures.length === 0
      ? `${what} no failure with a text so far, so there is no known signature to mute.`
      : `${what} only failed by genuine breaks so far, so there is no flake to mute. Choose the signatures yourself if that is wrong.`;
  return { code: "nothing-known", message };
}
