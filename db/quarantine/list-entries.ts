import type { Database } from "#db/open.ts";
import {
  type EntryFilter,
  type EntryParameters,
  entryParameters,
  passes,
  stateSql,
} from "#db/quarantine/entry-filter.ts";
import { type EntryRow, entryColumns, entryOf } from "#db/quarantine/entry-rows.ts";
import { statement } from "#db/statement.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { type EntryState, entryStates } from "#lib/quarantine/entry-state.ts";

export type EntryList = {
  readonly entries: readonly QuarantineEntry[];
  /** How many there are on all pages. */
  readonly total: number;
  /** How many each state would show, the other filters kept. */
  readonly byState: Readonly<Record<EntryState, number>>;
};

/**
 * A project's entries: those that need somebody first by when they end, the released ones last and the latest of them
 * first. Rides on quarantine_entries_open and quarantine_entries_released.
 */
export async function listEntries(
  db: Database,
  projectId: number,
  filter: EntryFilter,
  page: { readonly offset: number; readonly limit: number },
  now: number,
): Promise<EntryList> {
  const parameters = entryParameters(projectId, filter, now);
  const counted = statement<[EntryParameters], { state: EntryState; entries: number }>(
    db,
    `select ${stateSql} as state, count(*) as entries from quarantine_entries e where ${passes} group by 1`,
  ).all(parameters);
  const count = (state: EntryState) => counted.find((row) => row.state === state)?.entries ?? 0;
  const byState = Object.fromEntries(
    entryStates.map((state) => [state, count(state)]),
  ) as EntryList["byState"];
  const rows = statement<[EntryParameters & { offset: number; limit: number }], EntryRow>(
    db,
    `select ${entryColumns} from quarantine_entries e
     where ${passes} and (@state is null or ${stateSql} = @state)
     order by e.released_at is not null, e.released_at desc, e.until, e.id limit @limit offset @offset`,
  ).all({ ...parameters, ...page });
  const total =
    filter.state === undefined
      ? entryStates.reduce((sum, state) => sum + byState[state], 0)
      : byState[filter.state];
  return { entries: rows.map(entryOf), total, byState };
}

/** An entry of a project, if there is one with this id. */
export function findEntry(db: Database, projectId: number, entryId: number): QuarantineEntry | undefined {
  const row = statement<[number, number], EntryRow>(
    db,
    `select ${entryColumns} from quarantine_entries e where e.id = ? and e.project_id = ?`,
  ).get(entryId, projectId);
  return row && entryOf(row);
}

/** The entries that took a test in and are not released, the one that ends last first. */
export async function openEntriesOfTest(db: Database, testId: number): Promise<QuarantineEntry[]> {
  return statement<[number], EntryRow>(
    db,
    `select ${entryColumns} from quarantine_tests q indexed by quarantine_tests_by_test
     join quarantine_entries e on e.id = q.entry_id
     where q.test_id = ? and e.released_at is null order by e.until desc, e.id`,
  )
    .all(testId)
    .map(entryOf);
}
