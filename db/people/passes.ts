import { actorOf } from "#db/actor-columns.ts";
import type { PeopleDatabase } from "#db/people/open.ts";
import type { Place } from "#db/people/place.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { isSameHash, newLinkSecret, secretHash } from "#lib/one-time-secret.ts";
import type { Role } from "#lib/rights.ts";

const dayMs = 86_400_000;

/** For how long each kind can be used. The first administrator's code ends with its use, or with the next start. */
const lifetimes = { invitation: 7 * dayMs, reset: dayMs, "first-administrator": 30 * dayMs } as const;

export type PassKind = keyof typeof lifetimes;

/** Something that works once. */
export type Pass = {
  readonly id: number;
  readonly kind: PassKind;
  /** Whose password a reset is for. */
  readonly personId: string | undefined;
  /** What an invitation gives, and where. */
  readonly place: Place | undefined;
  readonly role: Role | undefined;
  readonly note: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Who made it. */
  readonly by: Actor;
};

type Row = Omit<Pass, "personId" | "place" | "role" | "by"> & {
  readonly hash: Buffer;
  readonly byKind: string;
  readonly byId: string;
  readonly byName: string;
  readonly personId: string | null;
  readonly place: string | null;
  readonly role: Role | null;
};

const columns = `id, kind, hash, person_id as personId, place, role, note, created_at as createdAt,
  expires_at as expiresAt, by_kind as byKind, by_id as byId, by_name as byName`;

const isValid = "used_at is null and revoked_at is null and expires_at > ?";

export type NewPass = {
  readonly kind: PassKind;
  readonly personId?: string;
  readonly place?: Place;
  readonly role?: Role;
  readonly note?: string;
};

/** Makes a pass and gives its secret, which is not stored and cannot be shown again. */
export function issuePass(
  db: PeopleDatabase,
  pass: NewPass,
  by: Actor,
  now: number,
  secret = newLinkSecret(),
): string {
  const { kind, personId = null, place = null, role = null, note = "" } = pass;
  statement<unknown[], never>(
    db,
    `insert into passes (kind, hash, person_id, place, role, note, created_at, expires_at, by_kind, by_id, by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[kind, secretHash(secret), personId, place, role, note.trim(), now, now + lifetimes[kind]],
    ...[by.kind, by.id, by.name],
  );
  return secret;
}

/** The pass with this secret, if it can still be used. */
export function findPass(db: PeopleDatabase, kind: PassKind, secret: string, now: number): Pass | undefined {
  const hash = secretHash(secret);
  const row = statement<[string, Buffer, number], Row>(
    db,
    `select ${columns} from passes where kind = ? and hash = ? and ${isValid}`,
  ).get(kind, hash, now);
  return row !== undefined && isSameHash(row.hash, hash) ? fromRow(row) : undefined;
}

/** Marks a pass as used; false if somebody was quicker, or it is not valid any more. Only inside a transaction. */
export function consumePass(db: PeopleDatabase, id: number, by: string, now: number): boolean {
  return (
    statement<[number, string, number, number], never>(
      db,
      `update passes set used_at = ?, used_by = ? where id = ? and ${isValid}`,
    ).run(now, by, id, now).changes === 1
  );
}

/** Ends the passes of one kind that are still valid: all of them, or those for one person's password. */
export function revokePasses(
  db: PeopleDatabase,
  kind: PassKind,
  personId: string | undefined,
  now: number,
): void {
  statement<[number, string, string | null, string | null, number], never>(
    db,
    `update passes set revoked_at = ? where kind = ? and (? is null or person_id = ?) and ${isValid}`,
  ).run(now, kind, personId ?? null, personId ?? null, now);
}

/**
 * Ends what somebody made and nobody used yet: their invitations to one place, or all that they made. Who may no
 * longer invite is not to come back by a link kept for that.
 */
export function revokePassesBy(
  db: PeopleDatabase,
  personId: string,
  place: Place | undefined,
  now: number,
): void {
  statement<[number, string, string | null, string | null, number], never>(
    db,
    `update passes set revoked_at = ?
     where by_kind = 'person' and by_id = ? and (? is null or place = ?) and ${isValid}`,
  ).run(now, personId, place ?? null, place ?? null, now);
}

/** Invitations that can still be used: all, or those to one place. The newest first. */
export async function listInvitations(
  db: PeopleDatabase,
  place: Place | undefined,
  now: number,
): Promise<Pass[]> {
  return statement<[string | null, string | null, number], Row>(
    db,
    `select ${columns} from passes where kind = 'invitation' and (? is null or place = ?) and ${isValid}
     order by created_at desc, id desc`,
  )
    .all(place ?? null, place ?? null, now)
    .map(fromRow);
}

/** Ends an invitation; false if it is used, ended or out of date, or is not to this place. */
export function revokeInvitation(
  db: PeopleDatabase,
  id: number,
  place: Place | undefined,
  now: number,
): boolean {
  return (
    statement<[number, number, string | null, string | null, number], never>(
      db,
      `update passes set revoked_at = ?
       where id = ? and kind = 'invitation' and (? is null or place = ?) and ${isValid}`,
    ).run(now, id, place ?? null, place ?? null, now).changes === 1
  );
}

function fromRow({ hash: _, personId, place, role, byKind, byId, byName, ...row }: Row): Pass {
  const by = actorOf({ byKind, byId, byName });
  return { ...row, by, personId: personId ?? undefined, place: place ?? undefined, role: role ?? undefined };
}
