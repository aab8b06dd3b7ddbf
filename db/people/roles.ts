import type { PeopleDatabase } from "#db/people/open.ts";
import { revokePassesBy } from "#db/people/passes.ts";
import type { Person } from "#db/people/persons.ts";
import { instancePlace, type Place } from "#db/people/place.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import type { Role } from "#lib/rights.ts";

/** A person's roles by place. */
export async function rolesOf(db: PeopleDatabase, personId: string): Promise<ReadonlyMap<Place, Role>> {
  return rolesNow(db, personId);
}

/** Same, for use inside a transaction. */
export function rolesNow(db: PeopleDatabase, personId: string): ReadonlyMap<Place, Role> {
  const rows = statement<[string], { place: Place; role: Role }>(
    db,
    "select place, role from person_roles where person_id = ?",
  ).all(personId);
  return new Map(rows.map(({ place, role }) => [place, role]));
}

/** Somebody with a role at one place. */
export type Member = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly givenAt: number;
  /** Who gave the role. */
  readonly by: string;
};

/** Who has a role at this place, by name. */
export async function listMembers(db: PeopleDatabase, place: Place): Promise<Member[]> {
  return statement<[string], Member>(
    db,
    `select r.person_id as personId, p.name, p.email, r.role, r.given_at as givenAt, r.by_name as by
     from person_roles r join persons p on p.id = r.person_id
     where r.place = ? order by p.name, p.email`,
  ).all(place);
}

/** Somebody who can sign in, with what they are on the instance. */
export type ListedPerson = Person & {
  readonly role: Role | undefined;
  /** In how many projects they have a role of their own. */
  readonly projects: number;
  /** When they last signed in, as far as a session of it is left. */
  readonly signedInAt: number | undefined;
};

/** Everybody who can sign in, by name. */
export async function listPeople(db: PeopleDatabase): Promise<ListedPerson[]> {
  type Row = Omit<ListedPerson, "role" | "signedInAt"> & { role: Role | null; signedInAt: number | null };
  return statement<[string, string], Row>(
    db,
    `select p.id, p.name, p.email, p.created_at as createdAt, r.role,
       (select count(*) from person_roles o where o.person_id = p.id and o.place <> ?) as projects,
       (select max(s.created_at) from sessions s where s.person_id = p.id) as signedInAt
     from persons p left join person_roles r on r.person_id = p.id and r.place = ?
     order by p.name, p.email`,
  )
    .all(instancePlace, instancePlace)
    .map(({ role, signedInAt, ...row }) => ({
      ...row,
      role: role ?? undefined,
      signedInAt: signedInAt ?? undefined,
    }));
}

/** True once somebody administers the instance. */
export function hasAdministrator(db: PeopleDatabase): boolean {
  return administrators(db) > 0;
}

/**
 * Gives a person a role at a place, in place of the one before; undefined takes it. The links that an administrator
 * made there end with that role. Throws AppError `conflict` rather than leave the instance without an administrator.
 */
export function setRole(
  db: PeopleDatabase,
  { personId, place }: { readonly personId: string; readonly place: Place },
  role: Role | undefined,
  by: Actor,
  now: number,
): void {
  db.transaction(() => {
    const isOfInstance = place === instancePlace;
    const before = isOfInstance ? administrators(db) : 0;
    if (role === undefined) {
      statement<[string, string], never>(
        db,
        "delete from person_roles where person_id = ? and place = ?",
      ).run(personId, place);
    } else {
      statement<[string, string, string, number, string, string, string], never>(
        db,
        `insert into person_roles (person_id, place, role, given_at, by_kind, by_id, by_name)
         values (?, ?, ?, ?, ?, ?, ?)
         on conflict (person_id, place) do update set role = excluded.role, given_at = excluded.given_at,
           by_kind = excluded.by_kind, by_id = excluded.by_id, by_name = excluded.by_name`,
      ).run(personId, place, role, now, by.kind, by.id, by.name);
    }
    if (isOfInstance && before > 0 && administrators(db) === 0) throw lastAdministrator();
    if (role !== "administrator") revokePassesBy(db, personId, isOfInstance ? undefined : place, now);
  }).immediate();
}

/** Removes a person with sessions, roles and the links they made. Throws AppError `conflict` for the last administrator. */
export function removePerson(db: PeopleDatabase, id: string, now: number): void {
  db.transaction(() => {
    const before = administrators(db);
    revokePassesBy(db, id, undefined, now);
    statement<[string], never>(db, "delete from persons where id = ?").run(id);
    if (before > 0 && administrators(db) === 0) throw lastAdministrator();
  }).immediate();
}

/** Forgets who had roles in a project that is deleted. */
export function removePlace(db: PeopleDatabase, place: Place): void {
  statement<[string], never>(db, "delete from person_roles where place = ?").run(place);
  statement<[string], never>(db, "delete from passes where place = ?").run(place);
}

function administrators(db: PeopleDatabase): number {
  return statement<[string], { count: number }>(
    db,
    "select count(*) as count from person_roles where place = ? and role = 'administrator'",
  ).get(instancePlace)!.count;
}

function lastAdministrator(): AppError {
  return new AppError(
    "conflict",
    "This is the last administrator of Flakeboard. Make somebody else one before; nothing was changed.",
  );
}
