import { type ActorColumns, actorColumns, actorOf, columnsOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { countAnew } from "#db/test-merges/count-anew.ts";
import { type MovedEntry, moveEntries, moveEntriesBack } from "#db/test-merges/moved-entries.ts";
import { moveFixes, moveFixesBack } from "#db/test-merges/moved-fixes.ts";
import { type Moved, moveRows, rowsOf } from "#db/test-merges/moved-rows.ts";
import type { Actor } from "#lib/actor.ts";
import { dayOf } from "#lib/day.ts";
import type { MergeRefusal } from "#lib/merge-refusals.ts";

/** Two tests of a project: the history of one joins the other. */
export type TestPair = { readonly projectId: number; readonly from: number; readonly into: number };

export type MergeAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: MergeRefusal };

/** What is kept of a merge to take it back; merges of earlier versions told of no entries. */
type Stored = Moved & { readonly entries?: readonly MovedEntry[]; readonly fixes?: readonly number[] };

/** A test that was merged into another one. */
export type Alias = {
  readonly mergeId: number;
  readonly testId: number;
  readonly group: string;
  readonly name: string;
  readonly at: number;
  readonly by: Actor;
};

/**
 * Merges a test into another: its results, failures and days are the other's from now on, and so is what reports will
 * name as it; so are its entries in quarantine and the fixes declared of it. What the model learnt of the two is learnt anew, in the background. Only tests of one suite can be one,
 * and only if no job ran both. Part of the caller's transaction.
 */
export function mergeTests(
  db: Database,
  { projectId, from, into }: TestPair,
  by: Actor,
  now: number,
): MergeAnswer {
  const one = findPlain(db, projectId, from);
  const other = findPlain(db, projectId, into);
  if (one === undefined || other === undefined || from === into) {
    return { ok: false, reason: "gone" };
  }
  if (one.suiteId !== other.suiteId) {
    return { ok: false, reason: "suites" };
  }
  if (ranTogether(db, one.suiteId, from, into) !== undefined) return { ok: false, reason: "together" };
  const moved = rowsOf(db, projectId, one.suiteId, from);
  moveRows(db, projectId, moved, from, into);
  const entries = moveEntries(db, from, into);
  const fixes = moveFixes(db, from, into);
  const { byKind, byId, byName } = columnsOf(by);
  statement<(number | string)[], never>(
    db,
    `insert into test_merges (project_id, into_id, from_id, at, by_kind, by_id, by_name, moved)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    projectId,
    into,
    from,
    now,
    byKind,
    byId,
    byName,
    JSON.stringify({ ...moved, entries, fixes } satisfies Stored),
  );
  statement<[number, number, number], never>(
    db,
    "update tests set alias_of = ? where id = ? or alias_of = ?",
  ).run(into, from, from);
  statement<[number, string, number], never>(
    db,
    "update tests set first_seen_at = min(first_seen_at, ?), last_day = max(last_day, ?) where id = ?",
  ).run(one.firstSeenAt, one.lastDay, into);
  countAnew(db, projectId, one.suiteId, [from, into]);
  return { ok: true };
}

/**
 * Takes a merge back: what it moved is the merged test's again, and so is what reports name as it from now on. Results
 * that came in between stay with the other. False if it is none of the project's, or was taken back.
 */
export function separateTests(
  db: Database,
  projectId: number,
  mergeId: number,
  by: Actor,
  now: number,
): boolean {
  const merge = statement<[number, number], { from: number; into: number; moved: string }>(
    db,
    `select from_id as "from", into_id as "into", moved from test_merges
     where id = ? and project_id = ? and undone_at is null`,
  ).get(mergeId, projectId);
  if (merge === undefined) return false;
  const { from, into } = merge;
  const { entries = [], fixes = [], ...moved } = JSON.parse(merge.moved) as Stored;
  const standsFor = statement<[number], { into: number; suiteId: number }>(
    db,
    `select coalesce(alias_of, id) as "into", suite_id as suiteId from tests where id = ?`,
  ).get(into)!;
  moveRows(db, projectId, moved, standsFor.into, from);
  moveEntriesBack(db, entries, from, standsFor.into);
  moveFixesBack(db, fixes, from, standsFor.into);
  statement<[number], never>(db, "update tests set alias_of = null where id = ?").run(from);
  statement<[number, string, number], never>(
    db,
    "update test_merges set undone_at = ?, undone_by_name = ? where id = ?",
  ).run(now, by.name, mergeId);
  seenAnew(db, projectId, standsFor.suiteId, standsFor.into);
  countAnew(db, projectId, standsFor.suiteId, [from, standsFor.into]);
  return true;
}

/** The tests that were merged into a test, the latest first. Rides on test_merges_by_into. */
export async function aliasesOf(db: Database, testId: number): Promise<Alias[]> {
  return statement<[number], ActorColumns & Omit<Alias, "by">>(
    db,
    `select m.id as mergeId, t.id as testId, t.group_name as "group", t.name, m.at, ${actorColumns("m")}
     from test_merges m join tests t on t.id = m.from_id
     where m.into_id = ? and m.undone_at is null order by m.at desc, m.id desc`,
  )
    .all(testId)
    .map((row) => ({
      mergeId: row.mergeId,
      testId: row.testId,
      group: row.group,
      name: row.name,
      at: row.at,
      by: actorOf(row),
    }));
}

type Plain = { readonly suiteId: number; readonly firstSeenAt: number; readonly lastDay: string };

/** A test that is part of no other and no linter's finding. */
function findPlain(db: Database, projectId: number, testId: number): Plain | undefined {
  return statement<[number, number], Plain>(
    db,
    `select suite_id as suiteId, first_seen_at as firstSeenAt, last_day as lastDay from tests
     where id = ? and project_id = ? and alias_of is null and is_finding = 0`,
  ).get(testId, projectId);
}

/** A job that ran both tests. Rides on jobs_by_suite and the key of `results`. */
export function ranTogether(db: Database, suiteId: number, one: number, other: number): number | undefined {
  return statement<[number, number, number], { id: number }>(
    db,
    `select j.id from jobs j indexed by jobs_by_suite
     cross join results a on a.job_id = j.id and a.test_id = ?
     cross join results b on b.job_id = j.id and b.test_id = ?
     where j.suite_id = ? limit 1`,
  ).get(one, other, suiteId)?.id;
}

/** When a test was seen, by the days and failures that it has now. */
function seenAnew(db: Database, projectId: number, suiteId: number, testId: number): void {
  const { days, jobs } = rowsOf(db, projectId, suiteId, testId);
  const lastDay = days.at(-1)?.day;
  const first = statement<[string], { at: number | null }>(
    db,
    "select min(started_at) as at from jobs where id in (select value from json_each(?))",
  ).get(JSON.stringify(jobs))!.at;
  if (lastDay === undefined || first === null) return;
  statement<[number, string, number], never>(
    db,
    "update tests set first_seen_at = ?, last_day = ? where id = ?",
  ).run(first, dayOf(Date.parse(lastDay)), testId);
}
