import type { Database } from "#db/open.ts";
import { insertSums, scopes, type Window } from "#db/roll-ups/window-sums.ts";
import { statement } from "#db/statement.ts";

/** So many tests are summed up while an upload waits: some 30 ms of work over 90 days. */
export const mostAtOnce = 200;

/**
 * Lets tests into a window. A few are summed up over its days at once; many, as after a mass failure or when a day has
 * begun, wait for `sumUpEntries`. Part of the caller's transaction.
 */
export function enterWindow(db: Database, window: Window, testIds: readonly number[]): void {
  if (testIds.length <= mostAtOnce) {
    insertSums(db, window, testIds);
    return;
  }
  statement<[number, number, string], never>(
    db,
    "insert or ignore into window_entries (project_id, days, test_id) select ?, ?, value from json_each(?)",
  ).run(window.project, window.days, JSON.stringify(testIds));
}

/** Whether tests wait to enter a window of the project. */
export function hasEntries(db: Database, projectId: number): boolean {
  return (
    statement<[number], { found: number }>(
      db,
      "select 1 as found from window_entries where project_id = ? limit 1",
    ).get(projectId) !== undefined
  );
}

/** Sums up `most` tests that wait to enter a window. Gives how many there were. Part of the caller's transaction. */
export function sumUpEntries(db: Database, most: number): number {
  const window = statement<[], Window>(
    db,
    `select e.project_id as project, e.days, w.day as end
     from window_entries e join window_ends w on w.project_id = e.project_id limit 1`,
  ).get();
  if (window === undefined) return 0;
  const waiting = statement<[number, number, number], { testId: number; isInside: 0 | 1 }>(
    db,
    `select test_id as testId, exists (
       select 1 from test_windows w
       where w.project_id = e.project_id and w.days = e.days and w.scope in (${scopes}) and w.test_id = e.test_id
     ) as isInside
     from window_entries e where project_id = ? and days = ? order by test_id limit ?`,
  ).all(window.project, window.days, most);
  insertSums(
    db,
    window,
    waiting.filter(({ isInside }) => isInside === 0).map(({ testId }) => testId),
  );
  statement<[number, number, number], never>(
    db,
    "delete from window_entries where project_id = ? and days = ? and test_id <= ?",
  ).run(window.project, window.days, waiting.at(-1)!.testId);
  return waiting.length;
}

/** Forgets which tests of a project wait. */
export function clearEntries(db: Database, projectId: number): void {
  statement<[number], never>(db, "delete from window_entries where project_id = ?").run(projectId);
}
