import { type ActorColumns, actorColumns, actorOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import type { EventChange, QuarantineEvent, QuarantineEventKind } from "#lib/quarantine/event.ts";

/** What an event says besides who and when. */
export type NewEvent = {
  readonly kind: QuarantineEventKind;
  readonly reason: string;
  readonly entryId?: number;
  readonly testId?: number;
  readonly signatureId?: number;
  readonly changes?: readonly EventChange[];
};

/** Appends an event. Part of the transaction that makes it true. */
export function appendEvent(db: Database, projectId: number, event: NewEvent, by: Actor, at: number): void {
  statement<(string | number | null)[], never>(
    db,
    `insert into quarantine_events (project_id, kind, at, entry_id, test_id, signature_id, reason, detail,
                                    by_kind, by_id, by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[projectId, event.kind, at, event.entryId ?? null, event.testId ?? null, event.signatureId ?? null],
    ...[event.reason, JSON.stringify(event.changes ?? []), by.kind, by.id, by.name],
  );
}

/** What happened to one entry, the latest first. Rides on quarantine_events_by_entry. */
export async function eventsOfEntry(db: Database, entryId: number, most: number): Promise<QuarantineEvent[]> {
  return statement<[number, number], Row>(
    db,
    `select ${columns} from quarantine_events e where entry_id = ? order by id desc limit ?`,
  )
    .all(entryId, most)
    .map(eventOf);
}

/** What happened in a project's quarantine, the latest first, before the event `before` if one is given. */
export async function listQuarantineEvents(
  db: Database,
  projectId: number,
  { before, most }: { readonly before?: number | undefined; readonly most: number },
): Promise<QuarantineEvent[]> {
  return statement<[number, number, number], Row>(
    db,
    `select ${columns} from quarantine_events e where project_id = ? and id < ? order by id desc limit ?`,
  )
    .all(projectId, before ?? Number.MAX_SAFE_INTEGER, most)
    .map(eventOf);
}

/** The events after the one called `after`, the oldest first: what somebody has not read yet. */
export function eventsSince(db: Database, projectId: number, after: number, most: number): QuarantineEvent[] {
  return statement<[number, number, number], Row>(
    db,
    `select ${columns} from quarantine_events e where project_id = ? and id > ? order by id limit ?`,
  )
    .all(projectId, after, most)
    .map(eventOf);
}

type Row = ActorColumns & {
  readonly id: number;
  readonly kind: QuarantineEventKind;
  readonly at: number;
  readonly entryId: number | null;
  readonly testId: number | null;
  readonly signatureId: number | null;
  readonly reason: string;
  readonly detail: string;
};

const columns = `id, kind, at, entry_id as entryId, test_id as testId, signature_id as signatureId, reason, detail,
  ${actorColumns("e")}`;

function eventOf(row: Row): QuarantineEvent {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at,
    by: actorOf(row),
    reason: row.reason,
    entryId: row.entryId ?? undefined,
    testId: row.testId ?? undefined,
    signatureId: row.signatureId ?? undefined,
    changes: JSON.parse(row.detail) as EventChange[],
  };
}
