import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Those of the tests that an entry in force mutes, somewhere at least. Rides on quarantine_tests_by_test. */
export function mutedNow(db: Database, testIds: readonly number[], now: number): Set<number> {
  const rows = statement<[string, number], { testId: number }>(
    db,
    `select distinct q.test_id as testId from json_each(?) ids
     cross join quarantine_tests q indexed by quarantine_tests_by_test on q.test_id = ids.value
     join quarantine_entries e on e.id = q.entry_id
     where q.tightened_at is null and e.released_at is null and e.until > ?`,
  ).all(JSON.stringify(testIds), now);
  return new Set(rows.map(({ testId }) => testId));
}
