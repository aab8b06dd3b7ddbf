import type { Database } from "#db/open.ts";
import { type TakenTest, testsById } from "#db/quarantine/tests-taken-in.ts";
import { statement } from "#db/statement.ts";
import type { TightenedBy } from "#lib/quarantine/tightening.ts";

/** What lists tell of an entry besides itself. */
export type EntryFacts = {
  /** The tests that it takes in, the first `shownTests` of them. */
  readonly tests: readonly TestInEntry[];
  readonly testCount: number;
  /** So many fit its pattern and are kept out by the cap until there is room. */
  readonly waitingCount: number;
  /** Empty where it mutes all. */
  readonly mutedSignatures: readonly { readonly id: number; readonly text: string; readonly cause: string }[];
  /** Runs that would have been red without it. */
  readonly runsSpared: number;
  /** When a test that it takes in failed last, muted or not; undefined if none ever did. */
  readonly lastFailedAt: number | undefined;
};

export type TestInEntry = TakenTest & {
  /** Since when it is muted no more, and why; undefined while it is muted. */
  readonly tightened: { readonly at: number; readonly by: TightenedBy } | undefined;
};

/** So many tests of an entry are told by name. */
const shownTests = 50;

/** The facts of each entry, by id. */
export async function factsOfEntries(
  db: Database,
  projectId: number,
  entryIds: readonly number[],
): Promise<Map<number, EntryFacts>> {
  return new Map(entryIds.map((id) => [id, factsOf(db, projectId, id)]));
}

function factsOf(db: Database, projectId: number, entryId: number): EntryFacts {
  const held = statement<[number], { testId: number; at: number | null; by: TightenedBy | null }>(
    db,
    `select test_id as testId, tightened_at as at, tightened_by as "by" from quarantine_tests
     where entry_id = ? order by test_id`,
  ).all(entryId);
  const shown = held.slice(0, shownTests);
  const tests = new Map(
    testsById(
      db,
      projectId,
      shown.map(({ testId }) => testId),
    ).map((test) => [test.testId, test]),
  );
  return {
    tests: shown.flatMap(({ testId, at, by }) => {
      const test = tests.get(testId);
      if (test === undefined) return [];
      return [{ ...test, tightened: at === null || by === null ? undefined : { at, by } }];
    }),
    testCount: held.length,
    waitingCount: statement<[number], number>(
      db,
      "select count(*) from quarantine_waiting where entry_id = ?",
    )
      .pluck()
      .get(entryId)!,
    mutedSignatures: statement<[number], { id: number; text: string; cause: string }>(
      db,
      `select s.id, s.text, s.cause from quarantine_signatures q join signatures s on s.id = q.signature_id
       where q.entry_id = ? order by s.id`,
    ).all(entryId),
    runsSpared: runsSparedBy(db, entryId),
    lastFailedAt: lastFailureOf(db, entryId),
  };
}

/** Rides on failing_results_muted. */
function runsSparedBy(db: Database, entryId: number): number {
  return statement<[number], { runs: number }>(
    db,
    `select count(distinct f.run_id) as runs from failing_results f indexed by failing_results_muted
     join runs r on r.id = f.run_id where f.muted_by = ? and r.is_red = 0`,
  ).get(entryId)!.runs;
}

/** Rides on failing_results_by_test. */
function lastFailureOf(db: Database, entryId: number): number | undefined {
  const { at } = statement<[number], { at: number | null }>(
    db,
    `select max(f.started_at) as at from quarantine_tests q
     cross join failing_results f indexed by failing_results_by_test on f.test_id = q.test_id
     where q.entry_id = ?`,
  ).get(entryId)!;
  return at ?? undefined;
}
