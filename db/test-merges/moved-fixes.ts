import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Makes the declarations that a test is fixed those of the one that stands for it from now on; gives their ids. */
export function moveFixes(db: Database, from: number, into: number): number[] {
  return statement<[number, number], { id: number }>(
    db,
    "update declared_fixes set test_id = ? where test_id = ? returning id",
  )
    .all(into, from)
    .map(({ id }) => id);
}

/** Gives a test that is separated its own declarations back, as they stand now, as far as the other one has them. */
export function moveFixesBack(db: Database, fixes: readonly number[], from: number, into: number): void {
  const move = statement<[number, number, number], never>(
    db,
    "update declared_fixes set test_id = ? where id = ? and test_id = ?",
  );
  for (const id of fixes) move.run(from, id, into);
}
