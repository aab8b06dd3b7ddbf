import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Newcomer, test } from "#app/e2e/fixtures.ts";
import { startOwnServer } from "#app/e2e/own-server.ts";
import { openPeople } from "#db/people/open.ts";
import { peopleFile } from "#lib/data-folder.ts";

const cookieName = "flakeboard.session_token";

test("guessing a password is refused after ten attempts, wherever they seem to come from, and then the right one too", async ({
  newcomer,
  baseURL,
  signedOut,
}) => {
  const bob = await newcomer({ role: "viewer" });
  const other = await newcomer({ role: "viewer" });
  for (let attempt = 1; attempt <= 10; attempt++) {
    const answer = await send(baseURL!, bob.email, `wrong words ${attempt}`, {
      "x-forwarded-for": `10.0.0.${attempt}`,
    });
    expect(answer.status).toBe(401);
  }
  for (const password of ["wrong words again", bob.password]) {
    const answer = await send(baseURL!, bob.email.toUpperCase(), password, { "x-forwarded-for": "10.9.9.9" });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(600);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  // The page says so as well, and nobody else has to wait.
  await signedOut.goto("/sign-in");
  await signedOut.getByLabel("Email").fill(bob.email);
  await signedOut.getByLabel("Password").fill(bob.password);
  await signedOut.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(signedOut.getByRole("main").getByRole("alert")).toContainText(
    /Too many attempts\. Try again in 1[0-5] minutes/,
  );
  expect((await send(baseURL!, other.email, other.password)).status).toBe(200);
});

test("attempts at the same moment do not get around the limit", async ({ newcomer, baseURL }) => {
  const bob = await newcomer({ role: "viewer" });
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, each) => send(baseURL!, bob.email, `wrong words ${each}`)),
  );
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(6);
});

test("an address without an account is answered as a wrong password is, and costs as much work", async ({
  newcomer,
  baseURL,
}, { testId }) => {
  const bob = await newcomer({ role: "viewer" });
  const emails = { known: bob.email, unknown: `nobody.${testId}@e2e.example` };
  const times = { known: [] as number[], unknown: [] as number[] };
  const bodies = { known: new Set<string>(), unknown: new Set<string>() };
  // By turns, so that other tests' load meets both alike.
  for (let attempt = 0; attempt < 7; attempt++) {
    for (const who of ["known", "unknown"] as const) {
      const startedAt = performance.now();
      const answer = await send(baseURL!, emails[who], `wrong words ${attempt}`);
      bodies[who].add(`${answer.status} ${await answer.text()}`);
      times[who].push(performance.now() - startedAt);
    }
  }
  expect([...bodies.unknown]).toEqual([...bodies.known]);
  expect(bodies.unknown.size).toBe(1);
  // Hashing is by far the most of it; without it the answer would come in a twentieth of the time.
  expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) / 3);
});

test("a session that is forged, altered, expired or of another instance is none", async ({
  newcomer,
  baseURL,
}) => {
  const bob = await newcomer({ role: "viewer" });
  const value = await cookieOf(bob);
  expect(await isSignedIn(baseURL!, value)).toBe(true);
  const [token = "", signature = ""] = decodeURIComponent(value).split(".");
  const flipped = `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
  for (const forged of [
    ...["", token, `${token}.`, `${token}.${flipped}`, `${token}x.${signature}`, `.${signature}`],
    ...[`${"0".repeat(32)}.${signature}`, "%00", "a".repeat(4000)],
  ]) {
    expect(await isSignedIn(baseURL!, encodeURIComponent(forged)), forged).toBe(false);
  }
  const db = openPeople(peopleFile(process.env.FLAKEBOARD_E2E_DATA!));
  db.prepare("update sessions set expires_at = ? where token = ?").run(Date.now() - 1, token);
  db.close();
  expect(await isSignedIn(baseURL!, value)).toBe(false);
});

test("signing in makes a new session, whatever cookie the browser had", async ({
  newcomer,
  signedOut,
  baseURL,
}) => {
  const bob = await newcomer({ role: "viewer" });
  const mallory = await newcomer({ role: "viewer" });
  const planted = await cookieOf(mallory);
  await signedOut.context().addCookies([{ name: cookieName, value: planted, url: baseURL! }]);
  await signedOut.goto("/sign-in");
  // Mallory's session is signed in already; somebody whose browser holds it signs in as themselves.
  const answer = await send(baseURL!, bob.email, bob.password, { cookie: `${cookieName}=${planted}` });
  const [fresh = ""] = answer.headers.getSetCookie();
  expect(fresh).toContain(`${cookieName}=`);
  expect(fresh).not.toContain(planted);

  await bob.page.goto("/account");
  await bob.page.context().addCookies([{ name: cookieName, value: "made.up", url: baseURL! }]);
  await bob.page.goto("/sign-in");
  await bob.page.getByLabel("Email").fill(bob.email);
  await bob.page.getByLabel("Password").fill(bob.password);
  await bob.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(bob.page.getByRole("button", { name: /^Account/ })).toBeVisible();
  expect(await cookieOf(bob)).not.toContain("made.up");
});

test("no other site signs anybody in or out", async ({ newcomer, baseURL }) => {
  const bob = await newcomer({ role: "viewer" });
  const value = await cookieOf(bob);
  const evil = {
    origin: "https://evil.example",
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
  };
  const signIn = await send(baseURL!, bob.email, bob.password, evil);
  expect(signIn.status).toBe(403);
  expect(signIn.headers.getSetCookie()).toEqual([]);
  const headers = { ...evil, cookie: `${cookieName}=${value}`, "content-type": "application/json" };
  const signOut = await fetch(`${baseURL}/api/auth/sign-out`, { method: "POST", headers, body: "{}" });
  expect(signOut.status).toBe(403);
  expect(await isSignedIn(baseURL!, value)).toBe(true);
  for (const path of [
    "sign-up/email",
    "update-user",
    "change-email",
    "list-sessions",
    "delete-user",
    "reset-password",
  ]) {
    const own = { origin: baseURL!, cookie: `${cookieName}=${value}`, "content-type": "application/json" };
    const answer = await fetch(`${baseURL}/api/auth/${path}`, { method: "POST", headers: own, body: "{}" });
    expect(answer.status, path).toBe(404);
  }
});

test("the way back after signing in never leads to another site", async ({
  signedOut,
  newcomer,
  baseURL,
}) => {
  const bob = await newcomer({ role: "viewer" });
  for (const to of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
  ]) {
    await signedOut.context().clearCookies();
    await signedOut.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await signedOut.getByLabel("Email").fill(bob.email);
    await signedOut.getByLabel("Password").fill(bob.password);
    await signedOut.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(signedOut.getByRole("button", { name: /^Account/ }), to).toBeVisible();
    expect(new URL(signedOut.url()).origin, to).toBe(baseURL);
    // Who is signed in already is led on at once.
    await signedOut.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    expect(new URL(signedOut.url()).origin, to).toBe(baseURL);
  }
});

test("cookies are kept from scripts and other sites, and behind https from clear connections", async ({
  newcomer,
  baseURL,
}) => {
  test.slow();
  const bob = await newcomer();
  const [plain = ""] = (await send(baseURL!, bob.email, bob.password)).headers.getSetCookie();
  expect(plain).toMatch(/; HttpOnly/);
  expect(plain).toMatch(/; SameSite=Lax/);
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-https-"));
  const server = await startOwnServer(folder, { FLAKEBOARD_URL: "https://flakes.example.com" });
  try {
    const code = /^ {4}(\S{19})$/m.exec(server.printed())?.[1] ?? "";
    expect(code).not.toBe("");
    const db = openPeople(peopleFile(folder));
    const bobs = openPeople(peopleFile(process.env.FLAKEBOARD_E2E_DATA!));
    for (const table of ["persons", "accounts"]) {
      const rows = bobs.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
      for (const row of rows) {
        const names = Object.keys(row);
        db.prepare(`insert into ${table} (${names}) values (${names.map(() => "?")})`).run(
          ...Object.values(row),
        );
      }
    }
    db.close();
    bobs.close();
    const sent = { origin: "https://flakes.example.com" };
    const [secure = ""] = (await send(server.origin, bob.email, bob.password, sent)).headers.getSetCookie();
    expect(secure).toMatch(/^__Secure-flakeboard\.session_token=.*; Secure/);
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true });
  }
});

function send(
  origin: string,
  email: string,
  password: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    // An address of their own, so that what fails here makes no other test wait.
    headers: { "content-type": "application/json", origin, "x-forwarded-for": "10.1.0.1", ...more },
    body: JSON.stringify({ email, password }),
  });
}

async function isSignedIn(origin: string, value: string): Promise<boolean> {
  const headers = { cookie: `${cookieName}=${value}` };
  return (await fetch(`${origin}/account`, { headers, redirect: "manual" })).status === 200;
}

async function cookieOf({ page }: Newcomer): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === cookieName)?.value ?? "";
}
