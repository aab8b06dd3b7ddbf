import assert from "node:assert/strict";
import test from "node:test";
import { findPass, issuePass } from "#db/people/passes.ts";
import { addPerson } from "#db/people/persons.ts";
import { instancePlace, type Place, placeOf } from "#db/people/place.ts";
import { listMembers, listPeople, removePerson, removePlace, rolesOf, setRole } from "#db/people/roles.ts";
import { now, openPeopleBench } from "#db/people/testing.ts";
import type { Actor } from "#lib/actor.ts";
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
  assert.throws(() => removePerson(db, ada.id, now), isConflict);
  assert.deepEqual([...(await rolesOf(db, ada.id))], [[instancePlace, "administrator"]]);
  const bob = addPerson(db, bobs, now);
  setRole(db, { personId: bob.id, place: instancePlace }, "administrator", adaActs, now);
  removePerson(db, ada.id, now);
  assert.deepEqual(
    (await listPeople(db)).map(({ name, role }) => [name, role]),
    [["Bob", "administrator"]],
  );
});

test("links that somebody made end when they may no longer make them", (context) => {
  const { db, ada, adaActs } = openPeopleBench(context);
  const bob = addPerson(db, bobs, now);
  const bobActs = { kind: "person", id: bob.id, name: bob.name } as const;
  const inviteTo = (place: Place, by: Actor) =>
    issuePass(db, { kind: "invitation", place, role: "administrator", note: "Bob again" }, by, now);
  const reset = () => issuePass(db, { kind: "reset", personId: ada.id }, bobActs, now);
  const works = (secret: string) =>
    findPass(db, "invitation", secret, now + 2) !== undefined ||
    findPass(db, "reset", secret, now + 2) !== undefined;
  const inShop = { personId: bob.id, place: shop };
  const onInstance = { personId: bob.id, place: instancePlace };

  setRole(db, inShop, "administrator", adaActs, now);
  const [toShop, hers] = [inviteTo(shop, bobActs), inviteTo(shop, adaActs)];
  setRole(db, inShop, "administrator", adaActs, now);
  assert.ok(works(toShop));
  setRole(db, inShop, "viewer", adaActs, now + 1);
  assert.ok(!works(toShop));

  setRole(db, onInstance, "administrator", adaActs, now);
  const made = [inviteTo(instancePlace, bobActs), inviteTo(shop, bobActs), reset()];
  setRole(db, onInstance, undefined, adaActs, now + 1);
  assert.deepEqual(made.map(works), [false, false, false]);

  setRole(db, onInstance, "administrator", adaActs, now);
  const kept = [inviteTo(instancePlace, bobActs), reset()];
  removePerson(db, bob.id, now + 1);
  assert.deepEqual(kept.map(works), [false, false]);
  assert.ok(works(hers), "what somebody else made stays");
});

test("an administrator of a project only does not count as the last one", (context) => {
  const { db, ada, adaActs } = openPeopleBench(context);
  const bob = addPerson(db, bobs, now);
  setRole(db, { personId: bob.id, place: shop }, "administrator", adaActs, now);
  assert.throws(() => removePerson(db, ada.id, now), isConflict);
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
