import { type ActorColumns, actorColumns, actorOf, columnsOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import type { Probation } from "#lib/status-rules.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What somebody says when declaring a test fixed. */
export type FixWords = {
  readonly commit: string | undefined;
  readonly link: string | undefined;
  readonly note: string | undefined;
};

/** A declaration that a test is fixed, and what became of it. */
export type DeclaredFix = FixWords & {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly by: Actor;
  readonly undone: { readonly at: number; readonly by: Actor } | undefined;
  /** Undefined while the model has not learnt of it yet. */
  readonly learnt: { readonly oldRate: number; readonly cleanNeeded: number } | undefined;
  /** The status that ended its probation; undefined while that goes on. */
  readonly ended: { readonly at: number; readonly status: TestStatus } | undefined;
};

type Row = ActorColumns & {
  readonly id: number;
  readonly at: number;
  readonly commit: string | null;
  readonly link: string | null;
  readonly note: string | null;
  readonly undoneAt: number | null;
  readonly undoneByKind: string;
  readonly undoneById: string;
  readonly undoneByName: string;
  readonly oldRate: number | null;
  readonly cleanNeeded: number;
  readonly endedAt: number | null;
  readonly endedAs: TestStatus;
};

/** The latest declarations that a test is fixed, newest first. Rides on declared_fixes_by_test and test_events_by_test. */
export async function listDeclaredFixes(db: Database, testId: number, most: number): Promise<DeclaredFix[]> {
  return statement<[number, number], Row>(
    db,
    `select f.id, f.at, f.commit_sha as "commit", f.link, f.note, ${actorColumns("f")},
            f.undone_at as undoneAt, f.undone_by_kind as undoneByKind, f.undone_by_id as undoneById,
            f.undone_by_name as undoneByName, f.old_rate as oldRate, f.clean_needed as cleanNeeded,
            e.at as endedAt, e.to_status as endedAs
     from declared_fixes f left join test_events e on e.id = (
       select id from test_events where test_id = f.test_id and at >= f.at and from_status = 'probation'
         and to_status <> 'broken' order by at, id limit 1)
     where f.test_id = ? order by f.at desc, f.id desc limit ?`,
  )
    .all(testId, most)
    .map((row) => ({
      id: row.id,
      at: row.at,
      by: actorOf(row),
      commit: row.commit ?? undefined,
      link: row.link ?? undefined,
      note: row.note ?? undefined,
      undone: row.undoneAt === null ? undefined : { at: row.undoneAt, by: undoneBy(row) },
      learnt: row.oldRate === null ? undefined : { oldRate: row.oldRate, cleanNeeded: row.cleanNeeded },
      ended: row.endedAt === null ? undefined : { at: row.endedAt, status: row.endedAs },
    }));
}

function undoneBy({ undoneByKind, undoneById, undoneByName }: Row): Actor {
  return actorOf({ byKind: undoneByKind, byId: undoneById, byName: undoneByName });
}

/** Notes that a test is declared fixed from `at` on; `learnFixes` makes it take effect. */
export function insertFix(
  db: Database,
  test: { readonly projectId: number; readonly testId: number },
  { commit, link, note }: FixWords,
  by: Actor,
  at: number,
): void {
  const { byKind, byId, byName } = columnsOf(by);
  statement<(number | string | null)[], never>(
    db,
    `insert into declared_fixes (project_id, test_id, at, commit_sha, link, note, by_kind, by_id, by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[test.projectId, test.testId, at, commit ?? null, link ?? null, note ?? null],
    ...[byKind, byId, byName],
  );
}

/** Notes that a declared fix is taken back. */
export function markUndone(db: Database, fixId: number, by: Actor, now: number): void {
  const { byKind, byId, byName } = columnsOf(by);
  statement<[number, string, string, string, number], never>(
    db,
    `update declared_fixes set undone_at = ?, undone_by_kind = ?, undone_by_id = ?, undone_by_name = ? where id = ?`,
  ).run(now, byKind, byId, byName, fixId);
}

/** A declared fix of the test that was not taken back, the latest. Rides on declared_fixes_by_test. */
export function standingFix(
  db: Database,
  testId: number,
): { readonly id: number; readonly position: number | null } | undefined {
  return statement<[number], { id: number; position: number | null }>(
    db,
    `select id, position from declared_fixes where test_id = ? and undone_at is null order by at desc, id desc limit 1`,
  ).get(testId);
}

/** What is counted of a test now. */
type Counted = {
  readonly results: number;
  readonly failures: number;
  readonly conclusive: number;
  readonly flakes: number;
};

/** How the latest declared fix of a test holds; undefined without one that the model learnt. */
export function probationOf(db: Database, testId: number, now: Counted): Probation | undefined {
  const then = statement<[number], Counted & { since: number; needed: number }>(
    db,
    `select at as since, clean_needed as needed, results, failures, conclusive, flakes
     from declared_fixes where test_id = ? and undone_at is null and position is not null
     order by at desc, id desc limit 1`,
  ).get(testId);
  if (then === undefined) return undefined;
  return {
    since: then.since,
    needed: then.needed,
    clean: Math.max(0, now.results - then.results - (now.failures - then.failures)),
    flakes: Math.max(now.conclusive - then.conclusive, now.flakes - then.flakes),
  };
}
