import { type ActorColumns, actorColumns, actorOf } from "#db/actor-columns.ts";
import type { Confirmation } from "#lib/quarantine/confirmations.ts";
import type { QuarantineEntry, QuarantineTarget, SignatureChoice } from "#lib/quarantine/entry.ts";

/** A row of `entryColumns`. */
export type EntryRow = ActorColumns & {
  readonly id: number;
  readonly testId: number | null;
  readonly suitePattern: string | null;
  readonly groupPattern: string | null;
  readonly namePattern: string | null;
  readonly signatures: SignatureChoice;
  readonly branch: string | null;
  readonly variant: string | null;
  readonly reason: string;
  readonly owner: string | null;
  readonly ticket: string | null;
  readonly confirmed: string;
  readonly addedAt: number;
  readonly until: number;
  readonly readyAt: number | null;
  readonly releasedAt: number | null;
};

/** Of quarantine_entries, called `e`. */
export const entryColumns = `e.id, e.test_id as testId, e.suite_pattern as suitePattern, e.group_pattern as groupPattern,
  e.name_pattern as namePattern, e.signatures, e.branch, e.variant, e.reason, e.owner, e.ticket, e.confirmed,
  e.added_at as addedAt, e.until, e.ready_at as readyAt, e.released_at as releasedAt, ${actorColumns("e")}`;

export function entryOf(row: EntryRow): QuarantineEntry {
  return {
    id: row.id,
    target: targetOf(row),
    signatures: row.signatures,
    branch: row.branch ?? undefined,
    variant: row.variant ?? undefined,
    reason: row.reason,
    owner: row.owner ?? undefined,
    ticket: row.ticket ?? undefined,
    confirmed: row.confirmed.split(" ").filter((word) => word !== "") as Confirmation[],
    addedAt: row.addedAt,
    addedBy: actorOf(row),
    until: row.until,
    readyAt: row.readyAt ?? undefined,
    releasedAt: row.releasedAt ?? undefined,
  };
}

function targetOf({ testId, suitePattern, groupPattern, namePattern }: EntryRow): QuarantineTarget {
  if (testId !== null) return { kind: "test", testId };
  return {
    kind: "pattern",
    pattern: { suite: suitePattern ?? "*", group: groupPattern ?? "*", name: namePattern ?? "*" },
  };
}
