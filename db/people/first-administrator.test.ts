import assert from "node:assert/strict";
import test from "node:test";
import { addFirstAdministrator, issueFirstCode } from "#db/people/first-administrator.ts";
import { instancePlace } from "#db/people/place.ts";
import { hasAdministrator, rolesOf } from "#db/people/roles.ts";
import { dayMs, now, openEmptyPeople, openPeopleBench } from "#db/people/testing.ts";

const bob = { name: "Bob", email: "bob@example.com", passwordHash: "hash" };

test("who knows the code becomes administrator, however it is typed, and the code is used up", async (context) => {
  const db = openEmptyPeople(context);
  const code = issueFirstCode(db, now)!;
  const added = addFirstAdministrator(db, code.toLowerCase().replaceAll("-", " "), bob, now);
  assert.ok(added.ok);
  assert.deepEqual([...(await rolesOf(db, added.person.id))], [[instancePlace, "administrator"]]);
  const again = addFirstAdministrator(db, code, { ...bob, email: "eve@example.com" }, now);
  assert.deepEqual(again, { ok: false, reason: "taken" });
});

test("a wrong code, and one of an earlier start, open nothing", (context) => {
  const db = openEmptyPeople(context);
  const earlier = issueFirstCode(db, now)!;
  const code = issueFirstCode(db, now + 1)!;
  for (const wrong of ["", "ABCD-EFGH-JKMN-PQRS", earlier, `${code}A`, code.slice(0, -1)]) {
    assert.deepEqual(addFirstAdministrator(db, wrong, bob, now + 2), { ok: false, reason: "wrong-code" });
  }
  assert.ok(!hasAdministrator(db));
  assert.equal(addFirstAdministrator(db, code, bob, now + 31 * dayMs).ok, false);
  assert.equal(addFirstAdministrator(db, code, bob, now + 2).ok, true);
});

test("there is no code once there is an administrator", (context) => {
  assert.equal(issueFirstCode(openPeopleBench(context).db, now), undefined);
});

test("the code is nowhere in the database", (context) => {
  const db = openEmptyPeople(context);
  const code = issueFirstCode(db, now)!;
  const stored = JSON.stringify(db.prepare("select * from passes").all());
  assert.ok(!stored.includes(code) && !stored.includes(code.replaceAll("-", "")));
});
