import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { SignatureChoice } from "#lib/quarantine/entry.ts";
import type { MutingEntry } from "#lib/quarantine/muting.ts";
import type { TightenedBy } from "#lib/quarantine/tightening.ts";

/**
 * The entries that took these tests in and are not released, by test, in order of id. Rides on quarantine_tests_by_test,
 * so that a project's other entries cost nothing.
 */
export function mutingEntriesOf(db: Database, testIds: readonly number[]): Map<number, MutingEntry[]> {
  type Row = {
    testId: number;
    id: number;
    signatures: SignatureChoice;
    branch: string | null;
    variant: string | null;
    addedAt: number;
    until: number;
    tightenedBy: TightenedBy | null;
  };
  const rows = statement<[string], Row>(
    db,
    `select q.test_id as testId, e.id, e.signatures, e.branch, e.variant, e.added_at as addedAt, e.until,
            q.tightened_by as tightenedBy
     from json_each(?) ids
     cross join quarantine_tests q indexed by quarantine_tests_by_test on q.test_id = ids.value
     join quarantine_entries e on e.id = q.entry_id and e.released_at is null
     order by e.id`,
  ).all(JSON.stringify(testIds));
  const muted = mutedSignatures(db, [...new Set(rows.map(({ id }) => id))]);
  const found = new Map<number, MutingEntry[]>();
  for (const { testId, branch, variant, tightenedBy, ...row } of rows) {
    const entry: MutingEntry = {
      ...row,
      mutedSignatures: muted.get(row.id) ?? new Set(),
      branch: branch ?? undefined,
      variant: variant ?? undefined,
      tightenedBy: tightenedBy ?? undefined,
    };
    const known = found.get(testId);
    if (known === undefined) found.set(testId, [entry]);
    else known.push(entry);
  }
  return found;
}

/** Rides on the primary key of quarantine_signatures. */
function mutedSignatures(db: Database, entryIds: readonly number[]): Map<number, Set<number>> {
  const rows = statement<[string], { entryId: number; signatureId: number }>(
    db,
    `select q.entry_id as entryId, q.signature_id as signatureId
     from json_each(?) ids cross join quarantine_signatures q on q.entry_id = ids.value`,
  ).all(JSON.stringify(entryIds));
  const byEntry = Map.groupBy(rows, ({ entryId }) => entryId);
  return new Map([...byEntry].map(([id, own]) => [id, new Set(own.map(({ signatureId }) => signatureId))]));
}
