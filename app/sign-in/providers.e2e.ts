import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "#app/e2e/fixtures.ts";
import { type OidcProvider, startOidcProvider } from "#app/e2e/oidc-provider.ts";
import { type OwnServer, startOwnServer } from "#app/e2e/own-server.ts";
import { openPeople } from "#db/people/open.ts";
import { peopleFile } from "#lib/data-folder.ts";

const grace = { sub: "7", email: "grace@e2e.example", email_verified: true, name: "Grace Hopper" };
const password = "four words in a row";

test("somebody whom a provider vouches for comes in without a role, and keeps one account", async ({
  signedOut: page,
}) => {
  test.slow();
  await withServer({}, async ({ server, folder }) => {
    await page.goto(`${server.origin}/projects/shop?window=7d`);
    await page.getByRole("button", { name: "Sign in with Test login" }).click();
    // Back at what was asked for, which is not for everybody.
    await expect(page.getByText("You may not see or do this")).toBeVisible();
    await page.goto(server.origin);
    await expect(page.getByRole("heading", { name: "Welcome, Grace Hopper" })).toBeVisible();
    await expect(page.getByText("You have no access yet")).toBeVisible();
    admin(folder, ["person", "role", grace.email, "administrator"]);
    await page.reload();
    await expect(page.getByRole("heading", { name: "Create the first project" })).toBeVisible();

    await page.context().clearCookies();
    await page.goto(`${server.origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with Test login" }).click();
    await expect(page.getByRole("heading", { name: "Create the first project" })).toBeVisible();
    const db = openPeople(peopleFile(folder));
    expect(db.prepare("select count(*) as n from persons where email = ?").get(grace.email)).toEqual({
      n: 1,
    });
    const kept = db.prepare(
      "select access_token, refresh_token, id_token from accounts where provider_id = 'oidc'",
    );
    expect(kept.all()).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
    db.close();
  });
});

test("a default role is given to who comes in by a provider for the first time", async ({
  signedOut: page,
}) => {
  test.slow();
  await withServer({ FLAKEBOARD_DEFAULT_ROLE: "viewer" }, async ({ server }) => {
    await page.goto(`${server.origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with Test login" }).click();
    await expect(page.getByRole("button", { name: /^Account/ })).toBeVisible();
    await page.goto(`${server.origin}/account`);
    await expect(page.getByRole("main")).toContainText("viewer");
  });
});

test("an account with a password is not taken over by its address; its owner connects the provider", async ({
  signedOut: page,
}) => {
  test.slow();
  await withServer({}, async ({ server, folder }) => {
    admin(folder, ["person", "create", grace.email, "--role", "viewer", "--password-stdin"], password);
    await page.goto(`${server.origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with Test login" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Sign in with its password");
    await page.getByLabel("Email").fill(grace.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("button", { name: /^Account/ })).toBeVisible();
    await page.goto(`${server.origin}/account`);
    await page.getByRole("button", { name: "Connect Test login" }).click();
    await expect(page.getByText("From now on you can sign in by this service too.")).toBeVisible();
    await page.context().clearCookies();
    await page.goto(`${server.origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with Test login" }).click();
    await expect(page.getByRole("button", { name: /^Account/ })).toBeVisible();
  });
});

test("a forged word of the provider, and an answer that nobody asked for, open nothing", async ({
  signedOut: page,
}) => {
  test.slow();
  await withServer({}, async ({ server, provider }) => {
    const callback = `${server.origin}/api/auth/callback/oidc?code=x&state=y`;
    const answer = await fetch(callback, { redirect: "manual" });
    expect(answer.headers.get("location")).toContain("error=");
    expect(answer.headers.getSetCookie().join()).not.toContain("session_token=ey");
    await page.goto(callback);
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();

    provider.forge();
    await page.goto(`${server.origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with Test login" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await page.goto(`${server.origin}/account`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });
});

test("a provider that cannot be reached keeps nobody from starting or signing in otherwise", async ({
  signedOut: page,
}) => {
  test.slow();
  await withServer({}, async ({ server, provider, folder }) => {
    provider.close();
    admin(folder, ["person", "create", "ada@e2e.example", "--role", "viewer", "--password-stdin"], password);
    await page.goto(`${server.origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with Test login" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("could not be reached");
    await enter(page, "ada@e2e.example");
    await expect(page.getByRole("button", { name: /^Account/ })).toBeVisible();
  });
});

test("GitHub is asked with a state, a proof key and the way back", async ({ signedOut: page }) => {
  test.slow();
  await withServer({ FLAKEBOARD_GITHUB_ID: "Iv1.e2e", FLAKEBOARD_GITHUB_SECRET: "s" }, async ({ server }) => {
    const asked = page.waitForRequest(/^https:\/\/github\.com\/login\/oauth\/authorize/);
    await page.route("https://github.com/**", (route) => route.fulfill({ body: "GitHub" }));
    await page.goto(`${server.origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with GitHub" }).click();
    const query = new URL((await asked).url()).searchParams;
    expect(query.get("client_id")).toBe("Iv1.e2e");
    expect(query.get("redirect_uri")).toBe(`${server.origin}/api/auth/callback/github`);
    expect(query.get("state")?.length).toBeGreaterThan(20);
    expect(query.get("code_challenge_method")).toBe("S256");
  });
});

async function enter(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

type Setting = { readonly server: OwnServer; readonly provider: OidcProvider; readonly folder: string };

/** A server with an administrator and a provider of its own. */
async function withServer(
  more: Readonly<Record<string, string>>,
  use: (setting: Setting) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-oidc-"));
  const provider = await startOidcProvider(grace);
  admin(
    folder,
    ["person", "create", "root@e2e.example", "--role", "administrator", "--password-stdin"],
    password,
  );
  const server = await startOwnServer(folder, {
    FLAKEBOARD_OIDC_ISSUER: provider.issuer,
    FLAKEBOARD_OIDC_ID: "flakeboard",
    FLAKEBOARD_OIDC_SECRET: "e2e",
    FLAKEBOARD_OIDC_NAME: "Test login",
    ...more,
  });
  try {
    await use({ server, provider, folder });
  } finally {
    await server.kill();
    provider.close();
    rmSync(folder, { recursive: true });
  }
}

function admin(folder: string, args: readonly string[], input = ""): void {
  const env = { ...process.env, FLAKEBOARD_DATA: folder };
  execFileSync(process.execPath, ["ingest/admin.ts", ...args], { env, input });
}
