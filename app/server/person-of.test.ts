import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before, type TestContext } from "node:test";
import { hashPassword } from "better-auth/crypto";
import { auth } from "#app/server/auth.ts";
import { makePage } from "#app/server/page-under-way.ts";
import { people } from "#app/server/people.ts";
import { personOf } from "#app/server/person-of.ts";
import { openPeople, type PeopleDatabase } from "#db/people/open.ts";
import { addPerson, renamePerson } from "#db/people/persons.ts";
import { instancePlace } from "#db/people/place.ts";
import { removePerson, rolesOf, setRole } from "#db/people/roles.ts";
import { endSession, endSessions } from "#db/people/sessions.ts";
import { operatorAtShell } from "#lib/actor.ts";
import { peopleFile } from "#lib/data-folder.ts";

const password = "tell nobody these words";
let elsewhere: PeopleDatabase;

before(() => {
  process.env.FLAKEBOARD_DATA = mkdtempSync(join(tmpdir(), "flakeboard-person-"));
  people();
  // Another process, as the administration command is one.
  elsewhere = openPeople(peopleFile(process.env.FLAKEBOARD_DATA));
});

after(() => {
  elsewhere.close();
  people().close();
  rmSync(process.env.FLAKEBOARD_DATA!, { recursive: true });
});

/** Somebody who has signed in, and the headers that their browser sends from then on. */
async function signedIn(name: string) {
  const email = `${name}@example.com`;
  const passwordHash = await hashPassword(password);
  const { id } = addPerson(people(), { name, email, passwordHash }, Date.now());
  return { id, sent: await signIn(email) };
}

async function signIn(email: string): Promise<Headers> {
  const answer = await auth().api.signInEmail({ body: { email, password }, asResponse: true });
  return new Headers({ cookie: answer.headers.getSetCookie()[0]!.split(";")[0]! });
}

/** How often better-auth looks a session up in a test. */
function countedLookUps(context: TestContext) {
  return context.mock.method(auth().api, "getSession").mock;
}

test("a session is looked up once while nobody writes", async (context) => {
  const { id, sent } = await signedIn("once");
  const lookUps = countedLookUps(context);
  for (let each = 0; each < 5; each++) assert.equal((await personOf(sent))?.id, id);
  assert.equal(lookUps.callCount(), 1);
});

test("a session that is ended counts at the next request, wherever it was ended", async () => {
  for (const [name, by] of [
    ["here", people()],
    ["elsewhere", elsewhere],
  ] as const) {
    const { id, sent } = await signedIn(name);
    const other = await signIn(`${name}@example.com`);
    const sessionId = (await personOf(sent))!.sessionId;
    assert.equal((await personOf(other))?.id, id);
    endSession(by, id, sessionId);
    assert.equal(await personOf(sent), undefined);
    assert.equal((await personOf(other))?.id, id);
    endSessions(by, id);
    assert.equal(await personOf(other), undefined);
  }
});

test("a person who is removed or renamed elsewhere is so at the next request", async () => {
  const { id, sent } = await signedIn("first");
  assert.equal((await personOf(sent))?.name, "first");
  renamePerson(elsewhere, id, "Second", Date.now());
  assert.equal((await personOf(sent))?.name, "Second");
  removePerson(elsewhere, id, Date.now());
  assert.equal(await personOf(sent), undefined);
});

test("a role that is changed elsewhere counts at once", async () => {
  const { id, sent } = await signedIn("promoted");
  await personOf(sent);
  const where = { personId: id, place: instancePlace };
  const role = async () => (await rolesOf(people(), (await personOf(sent))!.id)).get(instancePlace);
  for (const given of ["maintainer", "viewer", undefined] as const) {
    setRole(elsewhere, where, given, operatorAtShell, Date.now());
    assert.equal(await role(), given);
  }
});

test("a known session is over with the millisecond in which it expires", async (context) => {
  const { id, sent } = await signedIn("expiring");
  // Within one minute, so that no new look-up can be what ends it.
  const expiresAt = Math.ceil(Date.now() / 60_000) * 60_000 + 30_000;
  people().prepare("update sessions set expires_at = ? where person_id = ?").run(expiresAt, id);
  context.mock.timers.enable({ apis: ["Date"], now: expiresAt - 1 });
  const lookUps = countedLookUps(context);
  assert.equal((await personOf(sent))?.id, id);
  context.mock.timers.setTime(expiresAt);
  assert.equal(await personOf(sent), undefined);
  assert.equal(lookUps.callCount(), 1);
});

test("what is made for a person is not kept beyond their session", async () => {
  const { sent } = await signedIn("leaving");
  const expiresAt = Date.now() + 90_000;
  people().prepare("update sessions set expires_at = ?").run(expiresAt);
  const page = { keptUntil: Number.POSITIVE_INFINITY };
  for (let each = 0; each < 2; each++) await makePage(page, () => personOf(sent));
  assert.equal(page.keptUntil, expiresAt);
});

test("a known session is looked up anew in the next minute", async (context) => {
  const { id, sent } = await signedIn("lasting");
  const minute = Math.ceil(Date.now() / 60_000) * 60_000;
  context.mock.timers.enable({ apis: ["Date"], now: minute });
  const lookUps = countedLookUps(context);
  for (const ms of [0, 59_999, 60_000]) {
    context.mock.timers.setTime(minute + ms);
    assert.equal((await personOf(sent))?.id, id);
  }
  assert.equal(lookUps.callCount(), 2);
});

test("a cookie whose signature differs from a known one's lets nobody in", async () => {
  const { id, sent } = await signedIn("signed");
  assert.equal((await personOf(sent))?.id, id);
  const [token, signature] = sent.get("cookie")!.split(".").slice(-2);
  const forged = `flakeboard.session_token=${token!.split("=")[1]}.${[...signature!].reverse().join("")}`;
  for (const cookie of [forged, `flakeboard.session_token=${token!.split("=")[1]}`]) {
    assert.equal(await personOf(new Headers({ cookie })), undefined);
  }
});
