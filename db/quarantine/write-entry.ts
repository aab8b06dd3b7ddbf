import type { Database } from "#db/open.ts";
import type { TakenTest } from "#db/quarantine/tests-taken-in.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import type { CheckedDraft } from "#lib/quarantine/entry-draft.ts";
import { stateOf } from "#lib/quarantine/entry-state.ts";

/** Writes a new entry's own row and gives its id. */
export function insertEntry(
  db: Database,
  projectId: number,
  draft: CheckedDraft,
  by: Actor,
  now: number,
): number {
  const { target, until } = draft;
  const pattern = target.kind === "pattern" ? target.pattern : undefined;
  return statement<[Record<string, string | number | null>], { id: number }>(
    db,
    `insert into quarantine_entries (project_id, test_id, suite_pattern, group_pattern, name_pattern, signatures, branch,
       variant, reason, owner, ticket, confirmed, added_at, until, looked_to, told_state, by_kind, by_id, by_name)
     values (@project, @test, @suite, @group, @name, @signatures, @branch, @variant, @reason, @owner, @ticket, @confirmed,
       @now, @until, @lookedTo, @told, @byKind, @byId, @byName)
     returning id`,
  ).get({
    project: projectId,
    test: target.kind === "test" ? target.testId : null,
    suite: pattern?.suite ?? null,
    group: pattern?.group ?? null,
    name: pattern?.name ?? null,
    signatures: draft.signatures,
    branch: draft.branch ?? null,
    variant: draft.variant ?? null,
    reason: draft.reason,
    owner: draft.owner ?? null,
    ticket: draft.ticket ?? null,
    confirmed: draft.confirm.join(" "),
    now,
    until,
    lookedTo: newestTest(db, projectId),
    // Who chooses so short a time need not be told of it.
    told: stateOf({ until, readyAt: undefined, releasedAt: undefined }, now),
    byKind: by.kind,
    byId: by.id,
    byName: by.name,
  })!.id;
}

/** Has an entry take in tests, as they stand now. Those that it holds already stay as they are. */
export function takeInTests(db: Database, entryId: number, tests: readonly TakenTest[], now: number): void {
  const insert = statement<[number, number, number, number | null, number | null], never>(
    db,
    `insert into quarantine_tests (entry_id, test_id, taken_at, rate, high) values (?, ?, ?, ?, ?)
     on conflict do nothing`,
  );
  for (const { testId, rate, high } of tests) insert.run(entryId, testId, now, rate ?? null, high ?? null);
}

/** Has an entry mute signatures besides those that it mutes already. */
export function muteSignatures(db: Database, entryId: number, signatureIds: Iterable<number>): void {
  const insert = statement<[number, number], never>(
    db,
    "insert into quarantine_signatures (entry_id, signature_id) values (?, ?) on conflict do nothing",
  );
  for (const signature of signatureIds) insert.run(entryId, signature);
}

/** The newest test of a project; 0 without any. */
function newestTest(db: Database, projectId: number): number {
  return statement<[number], { id: number }>(
    db,
    "select coalesce(max(id), 0) as id from tests where project_id = ?",
  ).get(projectId)!.id;
}
