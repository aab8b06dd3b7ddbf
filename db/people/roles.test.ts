import assert from "node:assert/strict";
import test from "node:test";
import { addPerson } from "#db/people/persons.ts";
import { instancePlace, placeOf } from "#db/people/place.ts";
import { listMembers, listPeople, removePerson, removePlace, rolesOf, setRole } from "#db/people/roles.ts";
import { now, openPeopleBench } from "#db/people/testing.ts";
import { AppError } from "#lib/app-error.ts";

const isConflict = (error: unknown) => error instanceof AppError && error.code === "conflict";
const bobs = { name: "Bob", email: "Bob@Example.com ", passwordHash: undefined };
const shop = placeOf({ id: 1, createdAt: 1000 });

test("a role is given, changed and taken, and tells who gave it", async (context) => {
  const { db, adaActs } = openPeopleBench(context);
  const bob = addPerson(db, bobs, now);
  const where = { personId: bob.id, place: shop };
  setRole(db, where, "viewer", adaActs, now);
  setRole(db, where, "maintainer", adaActs, now + 1);
  assert.deepEqual(await listMembers(db, shop), [
    {
      ...{ personId: bob.id, name: "Bob", email: "bob@example.com" },
      ...{ role: "maintainer", givenAt: now + 1, by: "Ada" },
    },
  ]);
  setRole(db, where, undefined, adaActs, now + 2);
  assert.deepEqual(await listMembers(db, shop), []);
});

test("the last administrator stays one, and stays", async (context) => {
  const { db, ada, adaActs } = openPeopleBench(context);
  const where = { personId: ada.id, place: instancePlace };
  for (const role of [undefined, "viewer", "maintainer"] as const) {
    assert.throws(() => setRole(db, where, role, adaActs, now), isConflict);
  }
  assert.throws(() => removePerson(db, ada.id), isConflict);
  assert.deepEqual([...(await rolesOf(db, ada.id))], [[instancePlace, "administrator"]]);
  const bob = addPerson(db, bobs, now);
  setRole(db, { personId: bob.id, place: instancePlace }, "administrator", adaActs, now);
  removePerson(db, ada.id);
  assert.deepEqual(
    (await listPeople(db)).map(({ name, role }) => [name, role]),
    [["Bob", "administrator"]],
  );
});

test("an administrator of a project only does not count as the last one", (context) => {
  const { db, ada, adaActs } = openPeopleBench(context);
  const bob = addPerson(db, bobs, now);
  setRole(db, { personId: bob.id, place: shop }, "administrator", adaActs, now);
  assert.throws(() => removePerson(db, ada.id), isConflict);
});

test("a project that takes a deleted one's number has none of its members", async (context) => {
  const { db, adaActs } = openPeopleBench(context);
  const bob = addPerson(db, bobs, now);
  setRole(db, { personId: bob.id, place: shop }, "administrator", adaActs, now);
  assert.deepEqual(await listMembers(db, placeOf({ id: 1, createdAt: 2000 })), []);
  removePlace(db, shop);
  assert.deepEqual(await listMembers(db, shop), []);
});

test("one address has one account, however it is cased", (context) => {
  const { db } = openPeopleBench(context);
  addPerson(db, bobs, now);
  assert.throws(() => addPerson(db, { ...bobs, email: "BOB@example.com" }, now), isConflict);
});
