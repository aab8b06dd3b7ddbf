import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** A quarantine entry that held a test when it was merged into another one. */
export type MovedEntry = {
  readonly id: number;
  /** It held the other one as well. */
  readonly heldBoth: boolean;
  /** It named the test; otherwise a pattern took it in. */
  readonly isItsOwn: boolean;
};

/** Has the entries that are not released hold the test that stands for a merged one from now on. */
export function moveEntries(db: Database, from: number, into: number): MovedEntry[] {
  const held = statement<[Pair], { id: number; heldBoth: 0 | 1; isItsOwn: 0 | 1 }>(
    db,
    `select e.id, e.test_id is @from as isItsOwn, exists (
       select 1 from quarantine_tests o where o.entry_id = e.id and o.test_id = @into) as heldBoth
     from quarantine_tests q indexed by quarantine_tests_by_test join quarantine_entries e on e.id = q.entry_id
     where q.test_id = @from and e.released_at is null order by e.id`,
  ).all({ from, into });
  for (const { id, heldBoth } of held) {
    if (heldBoth === 1) drop(db, id, from);
    else rename(db, id, from, into);
    nameAnew(db, id, from, into);
  }
  return held.map(({ id, heldBoth, isItsOwn }) => ({
    id,
    heldBoth: heldBoth === 1,
    isItsOwn: isItsOwn === 1,
  }));
}

/** Gives a test that is separated its place in those of its entries that are not released. */
export function moveEntriesBack(
  db: Database,
  entries: readonly MovedEntry[],
  from: number,
  into: number,
): void {
  for (const { id, heldBoth, isItsOwn } of entries) {
    if (!isOpen(db, id)) continue;
    if (heldBoth) copy(db, id, into, from);
    else rename(db, id, into, from);
    if (isItsOwn) nameAnew(db, id, into, from);
  }
}

type Pair = { readonly from: number; readonly into: number };

function isOpen(db: Database, entryId: number): boolean {
  return (
    statement<[number], { id: number }>(
      db,
      "select id from quarantine_entries where id = ? and released_at is null",
    ).get(entryId) !== undefined
  );
}

function rename(db: Database, entryId: number, from: number, into: number): void {
  statement<[number, number, number], never>(
    db,
    "update quarantine_tests set test_id = ? where entry_id = ? and test_id = ?",
  ).run(into, entryId, from);
}

function copy(db: Database, entryId: number, from: number, into: number): void {
  statement<[number, number, number], never>(
    db,
    `insert or ignore into quarantine_tests (entry_id, test_id, taken_at, rate, high, tightened_at, tightened_by)
     select entry_id, ?, taken_at, rate, high, tightened_at, tightened_by
     from quarantine_tests where entry_id = ? and test_id = ?`,
  ).run(into, entryId, from);
}

function drop(db: Database, entryId: number, testId: number): void {
  statement<[number, number], never>(
    db,
    "delete from quarantine_tests where entry_id = ? and test_id = ?",
  ).run(entryId, testId);
}

function nameAnew(db: Database, entryId: number, from: number, into: number): void {
  statement<[number, number, number], never>(
    db,
    "update quarantine_entries set test_id = ? where id = ? and test_id = ?",
  ).run(into, entryId, from);
}
