import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { isUnsettled } from "#lib/stats/filter/is-unsettled.ts";
import { decodeTestState, encodeTestState } from "#lib/stats/test-state-codec.ts";

/** What the model remembers of a test; undefined for one that never failed. */
export function findTestState(db: Database, testId: number): TestState | undefined {
  const row = statement<[number], { state: Buffer }>(
    db,
    "select state from test_states where test_id = ?",
  ).get(testId);
  return row && decodeTestState(row.state);
}

/** All states of a project with their tests, in order of id. */
export function* testStatesOf(
  db: Database,
  projectId: number,
): IterableIterator<{ readonly testId: number; readonly state: TestState }> {
  const rows = statement<[number], { testId: number; state: Buffer }>(
    db,
    "select test_id as testId, state from test_states where project_id = ? order by test_id",
  ).all(projectId);
  for (const { testId, state } of rows) yield { testId, state: decodeTestState(state) };
}

export function writeTestState(db: Database, projectId: number, testId: number, state: TestState): void {
  statement<[number, number, Buffer, number], never>(
    db,
    "insert or replace into test_states (test_id, project_id, state, is_unsettled) values (?, ?, ?, ?)",
  ).run(testId, projectId, Buffer.from(encodeTestState(state)), isUnsettled(state) ? 1 : 0);
}

/** The state as it is stored, to put back later by `restoreState`. */
export function storedState(
  db: Database,
  testId: number,
): { readonly state: Buffer; readonly isUnsettled: number } | undefined {
  return statement<[number], { state: Buffer; isUnsettled: number }>(
    db,
    "select state, is_unsettled as isUnsettled from test_states where test_id = ?",
  ).get(testId);
}

/** Puts back a state as it was stored; null for none. */
export function restoreState(
  db: Database,
  projectId: number,
  testId: number,
  state: Buffer | null,
  isUnsettled: number,
): void {
  if (state === null) {
    statement<[number], never>(db, "delete from test_states where test_id = ?").run(testId);
    return;
  }
  statement<[number, number, Buffer, number], never>(
    db,
    "insert or replace into test_states (test_id, project_id, state, is_unsettled) values (?, ?, ?, ?)",
  ).run(testId, projectId, state, isUnsettled);
}
