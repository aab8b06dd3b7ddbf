import { setTimeout } from "node:timers/promises";
import { expect, test } from "#app/e2e/fixtures.ts";
import { admin, signInState } from "#app/e2e/people.ts";
import { openPeople } from "#db/people/open.ts";
import { peopleFile } from "#lib/data-folder.ts";

/** Enough tests for a table whose markup gets an id of its own each time that the page is made. */
const report = (...names: readonly string[]) =>
  `<testsuite name="s">${[...names, ..."abcdefghij"].map((name) => `<testcase classname="CheckoutIT" name="${name}"/>`).join("")}</testsuite>`;

/** Asks for a page as one browser does; gives its status and its text without the nonce, which is always another. */
async function visit(address: string, cookie: string) {
  const headers = { accept: "text/html", cookie };
  const answer = await fetch(address, { headers, redirect: "manual" });
  const [, nonce = ""] = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "") ?? [];
  return { status: answer.status, text: (await answer.text()).replaceAll(nonce, "") };
}

async function cookieOf(origin: string, credentials: { email: string; password: string }): Promise<string> {
  const { cookies } = await signInState(origin, credentials);
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

test("a page stays as it was until something is uploaded, which shows at once", async ({
  baseURL,
  project,
  upload,
  newcomer,
}) => {
  const cookie = await cookieOf(baseURL!, await newcomer({ role: "viewer" }));
  const address = `${baseURL}/projects/${project.slug}/tests?branch=all`;
  for (const [run, name] of ["pays", "refunds", "ships"].entries()) {
    expect((await upload(report(name), { run: String(run) })).status).toBe(201);
    expect((await visit(address, cookie)).text).toContain(name);
  }
  // Other tests write too, and minutes end: it takes no more than a few visits for two that are the same.
  let last = "";
  await expect
    .poll(async () => {
      const { text } = await visit(address, cookie);
      const isSame = text === last;
      last = text;
      return isSame;
    })
    .toBe(true);
});

test("a page that was kept for one person is nobody else's", async ({
  baseURL,
  project,
  upload,
  newcomer,
}) => {
  await upload(report("pays"), { run: "1" });
  const address = `${baseURL}/projects/${project.slug}/tests?branch=all`;
  const maintainer = await newcomer({ role: "maintainer", project: project.slug });
  const viewer = await newcomer({ role: "viewer", project: project.slug });
  const stranger = await newcomer();
  const who = [maintainer, viewer, stranger];
  const cookies = await Promise.all(who.map((person) => cookieOf(baseURL!, person)));
  for (let round = 0; round < 2; round++) {
    for (const [at, { email }] of who.entries()) {
      const { status, text } = await visit(address, cookies[at]!);
      expect(status).toBe(at === 2 ? 307 : 200);
      expect(text.includes(`type="checkbox"`)).toBe(at === 0);
      for (const other of who) if (other.email !== email) expect(text).not.toContain(other.email);
    }
    expect((await visit(address, "")).status).toBe(307);
  }
});

test("who has lost a role, or has signed out elsewhere, gets no page that was kept", async ({
  baseURL,
  project,
  upload,
  newcomer,
}) => {
  await upload(report("pays"), { run: "1" });
  const address = `${baseURL}/projects/${project.slug}/tests?branch=all`;
  const person = await newcomer({ role: "viewer", project: project.slug });
  const cookie = await cookieOf(baseURL!, person);
  for (let time = 0; time < 2; time++) expect((await visit(address, cookie)).status).toBe(200);
  await admin(["person", "role", person.email, "none", "--project", project.slug]);
  expect((await visit(address, cookie)).status).toBe(307);
  await admin(["person", "role", person.email, "viewer", "--project", project.slug]);
  for (let time = 0; time < 2; time++) expect((await visit(address, cookie)).status).toBe(200);
  const signingOut = await fetch(`${baseURL}/api/auth/sign-out`, {
    method: "POST",
    headers: { cookie, origin: baseURL!, "content-type": "application/json" },
    body: "{}",
  });
  expect(signingOut.status).toBe(200);
  expect((await visit(address, cookie)).status).toBe(307);
});

test("a kept page ends with the session, to the second", async ({ baseURL, newcomer }) => {
  const person = await newcomer({ role: "viewer" });
  const cookie = await cookieOf(baseURL!, person);
  const expiresAt = Date.now() + 5000;
  const people = openPeople(peopleFile(process.env.FLAKEBOARD_E2E_DATA!));
  people
    .prepare("update sessions set expires_at = ? where person_id = (select id from persons where email = ?)")
    .run(expiresAt, person.email);
  people.close();
  await visit(`${baseURL}/account`, cookie);
  await visit(`${baseURL}/account`, cookie);
  await setTimeout(Math.max(0, expiresAt - Date.now()));
  expect((await visit(`${baseURL}/account`, cookie)).status).toBe(307);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a form of a page that was kept can be sent, and what it did is on the page again", async ({
    newcomer,
  }) => {
    const { page } = await newcomer({ role: "viewer" });
    await page.goto("/account");
    await page.goto("/account");
    await page.getByRole("textbox", { name: "Name" }).fill("Ada Lovelace");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.goto("/account");
    await expect(page.getByRole("button", { name: /^Account/ })).toContainText("Ada Lovelace");
  });
});
