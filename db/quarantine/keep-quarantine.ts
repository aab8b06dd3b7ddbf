import type { Database } from "#db/open.ts";
import { releaseEntries } from "#db/quarantine/bulk-entries.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { isReadyForRelease } from "#db/quarantine/evidence-for-release.ts";
import { type OpenEntry, openEntries } from "#db/quarantine/open-entries.ts";
import { refreshProposals } from "#db/quarantine/proposals.ts";
import { takeInNew } from "#db/quarantine/take-in-new.ts";
import { tightenChanged } from "#db/quarantine/tighten-changed.ts";
import { statement } from "#db/statement.ts";
import { findFlakeModel } from "#db/verdicts/flake-model.ts";
import { flakeboardItself } from "#lib/actor.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { isEffective, stateOf } from "#lib/quarantine/entry-state.ts";
import { endDay } from "#lib/quarantine/until.ts";

/**
 * What time and evidence do to a project's quarantine: patterns take in new tests, tests that changed are muted no more,
 * entries become ready, expiring and overdue, each told once, and flaky tests are proposed. Part of the caller's
 * transaction.
 */
export function keepQuarantine(db: Database, projectId: number, now: number): void {
  const open = openEntries(db, projectId);
  if (open.length > 0) {
    takeInNew(db, projectId, open, now);
    tightenChanged(db, projectId, now);
    const prior = findFlakeModel(db, projectId)?.model.prior;
    for (const one of open) followTime(db, projectId, one, prior, now);
  }
  refreshProposals(db, projectId, now);
}

/** What Flakeboard added by itself it also takes away by itself, once the evidence says so. */
function followTime(
  db: Database,
  projectId: number,
  { entry, toldState }: OpenEntry,
  prior: readonly number[] | undefined,
  now: number,
): void {
  const isReady =
    prior !== undefined && isEffective(entry, now) && isReadyForRelease(db, entry.id, prior, now);
  // While the model is learnt anew, what it said before holds.
  const readyAt = prior === undefined ? entry.readyAt : isReady ? (entry.readyAt ?? now) : undefined;
  if (readyAt !== entry.readyAt) {
    statement<[number | null, number], never>(
      db,
      "update quarantine_entries set ready_at = ? where id = ?",
    ).run(readyAt ?? null, entry.id);
  }
  if (isReady && entry.addedBy.kind === "flakeboard") {
    const asked = { entryIds: [entry.id], note: "Released on evidence, as it was added by Flakeboard." };
    releaseEntries(db, projectId, asked, flakeboardItself, now);
    return;
  }
  const state = stateOf({ ...entry, readyAt }, now);
  if (state === toldState) return;
  statement<[string, number], never>(db, "update quarantine_entries set told_state = ? where id = ?").run(
    state,
    entry.id,
  );
  if (state !== "expiring" && state !== "overdue" && state !== "ready") return;
  const reason = reasons[state](entry);
  appendEvent(
    db,
    projectId,
    { kind: state, reason, entryId: entry.id, ...about(entry) },
    flakeboardItself,
    now,
  );
}

const reasons = {
  expiring: ({ until }: QuarantineEntry) =>
    `It ends with ${endDay(until)}: extend it, or see that its tests are mended.`,
  overdue: ({ until }: QuarantineEntry) =>
    `It ended with ${endDay(until)} and was not released: its tests turn CI red again.`,
  ready: () => "Its tests have passed so often by now that the evidence says release.",
} as const;

function about({ target }: QuarantineEntry): { readonly testId?: number } {
  return target.kind === "test" ? { testId: target.testId } : {};
}
