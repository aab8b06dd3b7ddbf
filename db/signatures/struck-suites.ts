import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** The names of suites, by id. Rides on the primary key. */
export async function struckSuites(db: Database, suiteIds: Iterable<number>): Promise<Map<number, string>> {
  const rows = statement<[string], { id: number; name: string }>(
    db,
    "select s.id, s.name from json_each(?) ids cross join suites s on s.id = ids.value",
  ).all(JSON.stringify([...new Set(suiteIds)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
