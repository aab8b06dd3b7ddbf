import type { Statement } from "better-sqlite3";
import type { Database } from "#db/open.ts";

const preparedByDatabase = new WeakMap<Database, Map<string, Statement>>();

/**
 * The prepared statement for `sql`, prepared once for each open database. `Row` is what a row of it holds:
 * the caller vouches that the selected columns are those.
 */
export function statement<Parameters extends unknown[], Row>(
  db: Database,
  sql: string,
): Statement<Parameters, Row> {
  let prepared = preparedByDatabase.get(db);
  if (prepared === undefined) {
    prepared = new Map();
    preparedByDatabase.set(db, prepared);
  }
  let found = prepared.get(sql);
  if (found === undefined) {
    found = db.prepare(sql);
    prepared.set(sql, found);
  }
  return found as unknown as Statement<Parameters, Row>;
}
