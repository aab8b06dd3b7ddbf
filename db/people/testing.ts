import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { openPeople, type PeopleDatabase } from "#db/people/open.ts";
import { addPerson, type Person } from "#db/people/persons.ts";
import { instancePlace } from "#db/people/place.ts";
import { setRole } from "#db/people/roles.ts";
import { type Actor, operatorAtShell } from "#lib/actor.ts";

// For tests: a fresh database of people.

export const now = Date.UTC(2026, 4, 13, 12);
export const dayMs = 86_400_000;

/** A database of people with one administrator, deleted after the test. */
export function openPeopleBench(context: TestContext): {
  readonly db: PeopleDatabase;
  readonly ada: Person;
  readonly adaActs: Actor;
} {
  const db = openEmptyPeople(context);
  const ada = addPerson(db, { name: "Ada", email: "ada@example.com", passwordHash: "hash of Ada" }, now);
  setRole(db, { personId: ada.id, place: instancePlace }, "administrator", operatorAtShell, now);
  return { db, ada, adaActs: { kind: "person", id: ada.id, name: ada.name } };
}

/** A database of people in which nobody is, deleted after the test. */
export function openEmptyPeople(context: TestContext): PeopleDatabase {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-people-"));
  const db = openPeople(join(folder, "people.sqlite"));
  context.after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  return db;
}
