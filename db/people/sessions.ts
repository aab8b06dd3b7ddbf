import type { PeopleDatabase } from "#db/people/open.ts";
import { statement } from "#db/statement.ts";

/** A browser in which a person is signed in. */
export type Session = {
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly userAgent: string | undefined;
  readonly ipAddress: string | undefined;
};

type Row = Omit<Session, "userAgent" | "ipAddress"> & {
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
};

/** A person's sessions that are not over, the newest first. */
export async function listSessions(db: PeopleDatabase, personId: string, now: number): Promise<Session[]> {
  return statement<[string, number], Row>(
    db,
    `select id, created_at as createdAt, expires_at as expiresAt, user_agent as userAgent, ip_address as ipAddress
     from sessions where person_id = ? and expires_at > ? order by created_at desc, id`,
  )
    .all(personId, now)
    .map(({ userAgent, ipAddress, ...row }) => ({
      ...row,
      userAgent: userAgent || undefined,
      ipAddress: ipAddress || undefined,
    }));
}

/** Ends one of a person's sessions; false if it is not one of theirs. */
export function endSession(db: PeopleDatabase, personId: string, id: string): boolean {
  return (
    statement<[string, string], never>(db, "delete from sessions where person_id = ? and id = ?").run(
      personId,
      id,
    ).changes === 1
  );
}

/** Ends all sessions of a person, but for the one named. */
export function endSessions(db: PeopleDatabase, personId: string, exceptId?: string): void {
  statement<[string, string], never>(db, "delete from sessions where person_id = ? and id <> ?").run(
    personId,
    exceptId ?? "",
  );
}

/** Deletes what can no longer let anybody in: sessions that are over, and answers that no provider will give. */
export function dropExpired(db: PeopleDatabase, now: number): void {
  statement<[number], never>(db, "delete from sessions where expires_at <= ?").run(now);
  statement<[number], never>(db, "delete from verifications where expires_at <= ?").run(now);
}
