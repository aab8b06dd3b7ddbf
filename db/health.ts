import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** True if the database answers a question about its tables. */
export function isAnswering(db: Database): boolean {
  return (
    statement<[], { found: number }>(
      db,
      "select count(*) as found from (select 1 from projects limit 1)",
    ).get() !== undefined
  );
}
