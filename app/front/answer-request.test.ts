import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before, beforeEach, type TestContext } from "node:test";
import { answerRequest } from "#app/front/answer-request.ts";
import { database } from "#app/server/database.ts";
import { keepPageUntil } from "#app/server/page-under-way.ts";
import { people } from "#app/server/people.ts";
import { type Database, openForWriting } from "#db/open.ts";
import { openPeople, type PeopleDatabase } from "#db/people/open.ts";
import { addPerson, renamePerson } from "#db/people/persons.ts";
import { createProject } from "#db/projects.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";

let written: Database;
let elsewhere: PeopleDatabase;
let origin: string;
/** Answers what is not kept, as Next does in the server. */
let make: RequestListener;
let made = 0;

const server = createServer((request, response) => {
  answerRequest(request, response, (...args) => {
    made += 1;
    return make(...args);
  }).catch((error) => response.destroy(error));
});

before(async () => {
  process.env.FLAKEBOARD_DATA = mkdtempSync(join(tmpdir(), "flakeboard-front-"));
  written = openForWriting(databaseFile(process.env.FLAKEBOARD_DATA));
  people();
  elsewhere = openPeople(peopleFile(process.env.FLAKEBOARD_DATA));
  await once(server.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => {
  server.close();
  for (const db of [written, elsewhere, people(), database()]) db.close();
  rmSync(process.env.FLAKEBOARD_DATA!, { recursive: true });
});

/** What each test asks for, so that no test finds a page of another. */
let page: string;
let pages = 0;

beforeEach((context) => {
  page = `/page/${pages++}`;
  made = 0;
  make = (request, response) => {
    const policy = String(request.headers["content-security-policy"]);
    const [, nonce] = /'nonce-([^']+)'/.exec(policy) ?? [];
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("link", `</a.js>; rel=preload; nonce="${nonce}"`);
    response.write(`<script nonce="${nonce}"></script><p>${made}: ${request.headers.cookie}</p>`);
    response.end(`${"<p>row</p>".repeat(500)}<script nonce="${nonce}"></script>`);
  };
  // Pages are kept within a minute: no test is to be cut in two by the end of one.
  (context as TestContext).mock.timers.enable({ apis: ["Date"], now: Date.UTC(2026, 0, 5, 12, 0, 10) });
});

async function ask(cookie: string, more: RequestInit = {}, address = page) {
  const answer = await fetch(origin + address, { ...more, headers: { cookie, ...more.headers } });
  return { answer, text: await answer.text() };
}

/** How many times a page is made for two visits, with `between` in between. */
async function madeFor(between: () => unknown = () => {}): Promise<number> {
  page = `/page/${pages++}`;
  made = 0;
  await ask("session=ada");
  await between();
  await ask("session=ada");
  return made;
}

test("a page asked for again is the same, but for its nonce, which no two answers share", async () => {
  const seen = [];
  for (let visit = 0; visit < 3; visit++) {
    const { answer, text } = await ask("session=ada");
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy")!) ?? [];
    assert.equal(text.match(/nonce="([^"]+)"/g)?.join(), `nonce="${nonce}",nonce="${nonce}"`);
    assert.equal(answer.headers.get("link"), `</a.js>; rel=preload; nonce="${nonce}"`);
    assert.equal(answer.headers.get("content-encoding"), "gzip");
    seen.push({ nonce, page: text.replaceAll(nonce, "") });
  }
  assert.equal(made, 1);
  assert.equal(new Set(seen.map(({ nonce }) => nonce)).size, 3);
  assert.equal(new Set(seen.map((each) => each.page)).size, 1);
});

test("who takes no compression gets the page plain", async () => {
  await ask("session=ada");
  for (const taken of ["identity", "br", "gzip;q=0, br", "gzip; q=0.0"]) {
    const { answer, text } = await ask("session=ada", { headers: { "accept-encoding": taken } });
    assert.equal(answer.headers.get("content-encoding"), null, taken);
    assert.match(text, /^<script nonce=.*<\/script>$/s);
  }
  for (const taken of ["gzip", "br, gzip", "gzip;q=0.5", "gzip ; q=1, identity"]) {
    const { answer } = await ask("session=ada", { headers: { "accept-encoding": taken } });
    assert.equal(answer.headers.get("content-encoding"), "gzip", taken);
  }
  assert.equal(made, 1);
});

test("a page is never given to another session", async () => {
  for (const cookie of ["session=ada", "session=bea", "session=ada; theme=dark", ""]) {
    const { text } = await ask(cookie);
    assert.ok(text.includes(`: ${cookie}</p>`));
  }
  assert.equal(made, 4);
});

test("whatever is written, about projects or people, by whomever, has pages made anew", async () => {
  assert.equal(await madeFor(), 1);
  assert.equal(await madeFor(() => createProject(written, page, Date.now())), 2);
  const { id } = addPerson(people(), { name: "Ada", email: `ada@${pages}.example`, passwordHash: "x" }, 0);
  assert.equal(await madeFor(), 1);
  assert.equal(await madeFor(() => renamePerson(people(), id, "Ada L.", 1)), 2);
  assert.equal(await madeFor(() => renamePerson(elsewhere, id, "Ada Lovelace", 2)), 2);
});

test("a page that was begun before something was written is not kept", async () => {
  const whole = make;
  make = (request, response) => {
    createProject(written, `${page} ${made}`, Date.now());
    whole(request, response);
  };
  assert.equal(await madeFor(), 2);
});

test("a page is made anew in the next minute, and once the session has ended", async (context) => {
  assert.equal(await madeFor(() => context.mock.timers.setTime(Date.now() + 39_999)), 1);
  assert.equal(await madeFor(() => context.mock.timers.setTime(Date.now() + 10_001)), 2);
  const whole = make;
  make = async (request, response) => {
    await Promise.resolve();
    keepPageUntil(Date.now() + 5000);
    whole(request, response);
  };
  assert.equal(await madeFor(() => context.mock.timers.setTime(Date.now() + 4999)), 1);
  assert.equal(await madeFor(() => context.mock.timers.setTime(Date.now() + 5000)), 2);
});

test("what went wrong, leads elsewhere, sets a cookie or is no page is not kept", async () => {
  const whole = make;
  const kinds: Record<string, RequestListener> = {
    missing: (request, response) => whole(request, Object.assign(response, { statusCode: 404 })),
    cookie: (request, response) => whole(request, response.setHeader("set-cookie", "a=b")),
    elsewhere: (_, response) => response.writeHead(307, { location: "/else" }).end(),
    json: (_, response) => response.writeHead(200, { "content-type": "application/json" }).end("{}"),
    thrown: (_, response) =>
      response.writeHead(200, { "content-type": "text/x-component" }).end('1:["$"]\n2:E{"digest":"3"}\n'),
    inlined: (_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end('<script>push([1,"2:E{\\"digest\\"'),
  };
  for (const [kind, listener] of Object.entries(kinds)) {
    make = listener;
    made = 0;
    const asked = { redirect: "manual" } as const;
    const first = await ask("", asked, `${page}/${kind}`);
    const second = await ask("", asked, `${page}/${kind}`);
    assert.equal(made, 2, kind);
    assert.equal(first.answer.status, second.answer.status);
  }
});

test("what is sent, and what answers programs, reaches the server as it came", async () => {
  make = async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.end(`${request.headers["accept-encoding"]} ${body}`);
  };
  const sent = { method: "POST", body: "form", headers: { "accept-encoding": "gzip" } };
  for (let time = 0; time < 2; time++) assert.equal((await ask("", sent)).text, "gzip form");
  for (const address of [
    "/api/v1/projects",
    "/_next/static/a.js",
    "/projects/a/tests.csv?q=1",
    "/icon.svg",
  ]) {
    const { text } = await ask("", { headers: { "accept-encoding": "gzip" } }, address);
    assert.equal(text, "gzip ");
  }
  assert.equal(made, 6);
});

test("a page that is broken off is broken off, and not kept", async () => {
  const whole = make;
  make = (_, response) => {
    response.write("<p>half");
    assert.ok(response.headersSent);
    response.destroy();
  };
  await assert.rejects(ask("session=ada"));
  make = whole;
  assert.match((await ask("session=ada")).text, /<p>2: session=ada<\/p>/);
});
