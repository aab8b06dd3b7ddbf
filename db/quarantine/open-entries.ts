import type { Database } from "#db/open.ts";
import { type EntryRow, entryColumns, entryOf } from "#db/quarantine/entry-rows.ts";
import { statement } from "#db/statement.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import type { EntryState } from "#lib/quarantine/entry-state.ts";

/** An entry that is not released, with what upkeep remembers of it. */
export type OpenEntry = {
  readonly entry: QuarantineEntry;
  readonly toldState: EntryState;
  readonly lookedTo: number;
};

/** A project's entries that are not released, in order of id. Rides on quarantine_entries_open. */
export function openEntries(db: Database, projectId: number): OpenEntry[] {
  type Row = EntryRow & { toldState: EntryState; lookedTo: number };
  return statement<[number], Row>(
    db,
    `select ${entryColumns}, e.told_state as toldState, e.looked_to as lookedTo
     from quarantine_entries e indexed by quarantine_entries_open
     where e.project_id = ? and e.released_at is null order by e.id`,
  )
    .all(projectId)
    .map(({ toldState, lookedTo, ...row }) => ({ entry: entryOf(row), toldState, lookedTo }));
}
