import { randomUUID } from "node:crypto";
import type { PeopleDatabase } from "#db/people/open.ts";
import { revokePasses } from "#db/people/passes.ts";
import { statement } from "#db/statement.ts";
import { AppError } from "#lib/app-error.ts";

/** Somebody who can sign in. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly createdAt: number;
};

const columns = "id, name, email, created_at as createdAt";

/** The person with this address, however it is cased. */
export function findPersonByEmail(db: PeopleDatabase, email: string): Person | undefined {
  return statement<[string], Person>(db, `select ${columns} from persons where email = ?`).get(
    plainEmail(email),
  );
}

/** The person with this id. Throws AppError `not-found` if there is none any more. */
export function requirePersonById(db: PeopleDatabase, id: string): Person {
  const person = statement<[string], Person>(db, `select ${columns} from persons where id = ?`).get(id);
  if (person === undefined) throw new AppError("not-found", "This person is not here any more.");
  return person;
}

export type NewPerson = {
  readonly name: string;
  readonly email: string;
  /** Undefined for one who will choose a password later, by a link. */
  readonly passwordHash: string | undefined;
};

/** Adds a person. Throws AppError `conflict` if the address is taken. */
export function addPerson(db: PeopleDatabase, { name, email, passwordHash }: NewPerson, now: number): Person {
  if (findPersonByEmail(db, email) !== undefined) {
    throw new AppError("conflict", `${plainEmail(email)} has an account here already. Sign in with it.`);
  }
  const person = { id: randomUUID(), name: name.trim(), email: plainEmail(email), createdAt: now };
  statement<[string, string, string, number, number], never>(
    db,
    "insert into persons (id, name, email, created_at, updated_at) values (?, ?, ?, ?, ?)",
  ).run(person.id, person.name, person.email, now, now);
  if (passwordHash !== undefined) setPasswordHash(db, person.id, passwordHash, now);
  return person;
}

/** Changes the name that others see. */
export function renamePerson(db: PeopleDatabase, id: string, name: string, now: number): void {
  statement<[string, number, string], never>(
    db,
    "update persons set name = ?, updated_at = ? where id = ?",
  ).run(name.trim(), now, id);
}

/** The hash of a person's password; undefined for one who has none. */
export function passwordHashOf(db: PeopleDatabase, personId: string): string | undefined {
  return (
    statement<[string], { password: string | null }>(
      db,
      "select password from accounts where person_id = ? and provider_id = 'credential'",
    ).get(personId)?.password ?? undefined
  );
}

/** By which other services a person can sign in. */
export function providersOf(db: PeopleDatabase, personId: string): string[] {
  return statement<[string], { provider: string }>(
    db,
    `select provider_id as provider from accounts
     where person_id = ? and provider_id <> 'credential' order by provider_id`,
  )
    .all(personId)
    .map(({ provider }) => provider);
}

/** Lets a person in by this password and no longer by the one before, nor by a link to choose another one. */
export function setPasswordHash(db: PeopleDatabase, personId: string, hash: string, now: number): void {
  statement<[string, string, string, string, number, number], never>(
    db,
    `insert into accounts (id, account_id, provider_id, person_id, password, created_at, updated_at)
     values (?, ?, 'credential', ?, ?, ?, ?)
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`,
  ).run(randomUUID(), personId, personId, hash, now, now);
  revokePasses(db, "reset", personId, now);
}

export function plainEmail(email: string): string {
  return email.trim().toLowerCase();
}
