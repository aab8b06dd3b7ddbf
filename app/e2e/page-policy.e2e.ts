import { globSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "#app/e2e/fixtures.ts";
import { root } from "#lib/dev/child.mjs";

const failing =
  '<testsuite name="s"><testcase classname="CheckoutIT" name="pays"><failure message="no"/></testcase></testsuite>';

test("no page breaks its own content security policy, and each still runs its scripts", async ({
  page,
  baseURL,
  project,
  upload,
}) => {
  const answer = await (await upload(failing, { run: "1", job: "integration" })).json();
  const headers = { authorization: `Bearer ${project.token}` };
  const first = async (what: string) =>
    (
      await (await fetch(`${baseURL}/api/v1/projects/${project.slug}/${what}?branch=all`, { headers })).json()
    )[what][0].id as string;
  const things: Readonly<Record<string, string>> = {
    ...{ project: project.slug, run: answer.run.id, upload: answer.upload, kind: "webhook" },
    ...{ test: await first("tests"), suite: await first("suites"), signature: await first("signatures") },
    ...{ secret: "none", entry: "1", channel: "1" },
  };
  const addresses = globSync("app/**/page.tsx", { cwd: root }).map(
    (file) =>
      `/${file.slice("app/".length, -"page.tsx".length).replace(/\[(\w+)\]/g, (_, name: string) => things[name]!)}`,
  );
  expect(addresses.length).toBeGreaterThan(30);
  const faults = watch(page);
  const wrong: string[] = [];
  for (const address of [...addresses, "/nothing/here"]) {
    const status = (await page.goto(address))?.status();
    // Once React has taken the page over it listens here.
    await page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith("_reactListening")));
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    const expected = new RegExp(`the server responded with a status of ${status}`);
    for (const fault of faults.splice(0)) if (!expected.test(fault)) wrong.push(`${address}: ${fault}`);
  }
  expect(wrong).toEqual([]);
});

test("markup that got into a page runs nothing, and sends nothing elsewhere", async ({
  page,
  project,
  upload,
}) => {
  await upload(failing, { run: "1" });
  const injected = `<script>window.hacked = "script"</script>
    <img src="/nothing" onerror="window.hacked = 'handler'">
    <a id="lure" href="javascript:window.hacked='address'">x</a>
    <form action="https://elsewhere.example/"><button id="send">x</button></form>`;
  await page.route(`**/projects/${project.slug}/tests*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("</main>", () => `${injected}</main>`);
    await route.fulfill({ response: answer, body });
  });
  // React would take out what it did not write: nothing but the policy is to stand in the way.
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  const faults = watch(page);
  await page.goto(`/projects/${project.slug}/tests`, { waitUntil: "domcontentloaded" });
  // Without waiting for pages that are never to come.
  await page.locator("#lure").dispatchEvent("click");
  await page.locator("#send").dispatchEvent("click");
  await expect
    .poll(() => forbidden(faults))
    .toEqual(["form-action", "script-src-attr", "script-src-elem", "script-src-elem"]);
  expect(await page.evaluate(() => (window as { hacked?: string }).hacked)).toBeUndefined();
});

test("each answer has a nonce of its own", async ({ request }) => {
  const nonces: string[] = [];
  for (let asked = 0; asked < 3; asked++) {
    const answer = await request.get("/sign-in");
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "") ?? [];
    expect(await answer.text()).toContain(`nonce="${nonce}"`);
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(3);
});

/** The rules of the policy that were broken. */
function forbidden(faults: readonly string[]): string[] {
  return faults.flatMap((fault) => /^policy: (\S+)/.exec(fault)?.[1] ?? []).sort();
}

/** What a page's policy forbids as it happens, and what the browser complains of. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
    if (message.text().startsWith("policy: ")) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
      console.log(`policy: ${effectiveDirective}`, blockedURI, sourceFile),
    );
  });
  return faults;
}
