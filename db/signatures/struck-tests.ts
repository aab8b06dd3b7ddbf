import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** A test in which a failure struck. */
export type StruckTest = {
  readonly id: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
};

/** These tests, in the order given. Rides on the primary key. */
export async function struckTests(db: Database, testIds: readonly number[]): Promise<StruckTest[]> {
  return statement<[string], StruckTest>(
    db,
    `select t.id, s.name as suite, t.group_name as "group", t.name
     from json_each(?) ids cross join tests t on t.id = ids.value join suites s on s.id = t.suite_id
     order by ids.key`,
  ).all(JSON.stringify(testIds));
}
