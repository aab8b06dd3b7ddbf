import assert from "node:assert/strict";
import test from "node:test";
import { findPass, issuePass, listInvitations, revokeInvitation } from "#db/people/passes.ts";
import { addPerson, findPersonByEmail, passwordHashOf, setPasswordHash } from "#db/people/persons.ts";
import { instancePlace, placeOf } from "#db/people/place.ts";
import { listMembers, rolesOf, setRole } from "#db/people/roles.ts";
import { listSessions } from "#db/people/sessions.ts";
import { dayMs, now, openPeopleBench } from "#db/people/testing.ts";
import { acceptInvitation, resetPassword } from "#db/people/use-passes.ts";
import { AppError } from "#lib/app-error.ts";
import { newLinkSecret } from "#lib/one-time-secret.ts";

const shop = placeOf({ id: 1, createdAt: 1000 });
const bobs = { name: "Bob", email: "bob@example.com", passwordHash: "hash of Bob" };
const isGone = (error: unknown) => error instanceof AppError && error.code === "not-found";

test("an invitation gives its role where it says, in the name of who made it, once", async (context) => {
  const { db, adaActs } = openPeopleBench(context);
  const pass = { kind: "invitation", place: shop, role: "maintainer", note: "Bob" } as const;
  const secret = issuePass(db, pass, adaActs, now);
  acceptInvitation(db, secret, bobs, now + dayMs);
  assert.deepEqual(
    (await listMembers(db, shop)).map(({ email, role, by }) => [email, role, by]),
    [["bob@example.com", "maintainer", "Ada"]],
  );
  const eve = { ...bobs, email: "eve@example.com" };
  assert.throws(() => acceptInvitation(db, secret, eve, now + dayMs), isGone);
  assert.equal(findPersonByEmail(db, "eve@example.com"), undefined);
});

test("an invitation ends after seven days, when it is ended, and was never any other text", (context) => {
  const { db, adaActs } = openPeopleBench(context);
  const pass = { kind: "invitation", place: shop, role: "viewer", note: "Bob" } as const;
  const secret = issuePass(db, pass, adaActs, now);
  assert.throws(() => acceptInvitation(db, secret, bobs, now + 7 * dayMs), isGone);
  assert.throws(() => acceptInvitation(db, newLinkSecret(), bobs, now), isGone);
  // A pass of another kind opens nothing either.
  assert.throws(() => resetPassword(db, secret, "hash", now), isGone);
  const { id } = findPass(db, "invitation", secret, now)!;
  assert.equal(revokeInvitation(db, id, instancePlace, now), false, "not one of that place");
  assert.equal(revokeInvitation(db, id, shop, now), true);
  assert.throws(() => acceptInvitation(db, secret, bobs, now), isGone);
});

test("who accepts keeps a higher role, and a taken address uses nothing up", async (context) => {
  const { db, ada, adaActs } = openPeopleBench(context);
  const pass = { kind: "invitation", place: instancePlace, role: "viewer", note: "" } as const;
  const secret = issuePass(db, pass, adaActs, now);
  assert.throws(() => acceptInvitation(db, secret, { ...bobs, email: "ADA@example.com" }, now), AppError);
  assert.equal((await listInvitations(db, undefined, now)).length, 1);
  acceptInvitation(db, secret, { personId: ada.id }, now);
  assert.deepEqual([...(await rolesOf(db, ada.id))], [[instancePlace, "administrator"]]);
  assert.equal((await listInvitations(db, undefined, now)).length, 0);
});

test("a reset lets in by the new password only, ends all sessions, and works once within a day", async (context) => {
  const { db, adaActs } = openPeopleBench(context);
  const bob = addPerson(db, bobs, now);
  setRole(db, { personId: bob.id, place: shop }, "viewer", adaActs, now);
  db.prepare(
    `insert into sessions (id, token, person_id, created_at, updated_at, expires_at) values ('1', 't', ?, ?, ?, ?)`,
  ).run(bob.id, now, now, now + dayMs);
  const secret = issuePass(db, { kind: "reset", personId: bob.id }, adaActs, now);
  assert.throws(() => resetPassword(db, secret, "late", now + dayMs), isGone);
  assert.equal(passwordHashOf(db, bob.id), "hash of Bob");
  assert.equal(resetPassword(db, secret, "new hash", now + 1), bob.id);
  assert.equal(passwordHashOf(db, bob.id), "new hash");
  assert.deepEqual(await listSessions(db, bob.id, now), []);
  assert.throws(() => resetPassword(db, secret, "again", now + 2), isGone);
});

test("a link to choose a password by ends when its person chose one otherwise", (context) => {
  const { db, ada, adaActs } = openPeopleBench(context);
  const secret = issuePass(db, { kind: "reset", personId: ada.id }, adaActs, now);
  setPasswordHash(db, ada.id, "hash of another", now + 1);
  assert.throws(() => resetPassword(db, secret, "hash of a thief's", now + 2), isGone);
  assert.equal(passwordHashOf(db, ada.id), "hash of another");
});

test("no secret of a link is in the database", (context) => {
  const { db, adaActs } = openPeopleBench(context);
  const secret = issuePass(db, { kind: "invitation", place: shop, role: "viewer", note: "" }, adaActs, now);
  const stored = db.prepare("select * from passes").all();
  assert.ok(!JSON.stringify(stored).includes(secret));
  assert.ok(!JSON.stringify(stored).includes(Buffer.from(secret).toString("hex")));
});
