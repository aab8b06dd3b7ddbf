import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";
import { type OwnServer, startOwnServer } from "#app/e2e/own-server.ts";

const ada = { name: "Ada", email: "ada@e2e.example", password: "four words in a row" };

test("only who sees the server's console becomes its first administrator", async ({ signedOut: page }) => {
  test.slow();
  await withServer(async (server) => {
    const code = /^ {4}(\S{19})$/m.exec(server.printed())?.[1] ?? "";
    expect(code).not.toBe("");
    for (const path of ["/", "/sign-in", "/projects/shop/tests", "/people"]) {
      await page.goto(`${server.origin}${path}`);
      await expect(page.getByRole("heading", { name: "Welcome to Flakeboard" }), path).toBeVisible();
    }
    expect(await axeFindings(page)).toEqual([]);

    await fill(page, "ABCD-EFGH-JKMN-PQRS", { ...ada, password: "short" });
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/at least 12/i);
    await expect(page.getByLabel("Name")).toHaveValue("Ada");
    await expect(page.getByLabel("Code from")).toHaveValue("ABCD-EFGH-JKMN-PQRS");
    await fill(page, "ABCD-EFGH-JKMN-PQRS", ada);
    await expect(page.getByLabel("Code from")).toHaveAccessibleDescription(
      /not the code that the server printed/,
    );

    await fill(page, code.toLowerCase(), ada);
    await expect(page.getByRole("heading", { name: "Create the first project" })).toBeVisible();
    await page.goto(`${server.origin}/first-administrator`);
    await expect(page.getByRole("heading", { name: "Create the first project" })).toBeVisible();

    await page.context().clearCookies();
    await page.goto(`${server.origin}/first-administrator`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });
});

test("guessing the code is refused after ten attempts", async ({ signedOut: page }) => {
  test.slow();
  await withServer(async (server) => {
    await page.goto(`${server.origin}/`);
    for (let attempt = 0; attempt < 10; attempt++) {
      await fill(page, `AAAA-AAAA-AAAA-AAA${attempt}`, ada);
      await expect(page.getByRole("button", { name: "Become the administrator" })).toBeEnabled();
    }
    const code = /^ {4}(\S{19})$/m.exec(server.printed())?.[1] ?? "";
    await fill(page, code, ada);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      /Too many attempts. Try again in \d+ minutes/,
    );
  });
});

async function fill(page: Page, code: string, person: typeof ada): Promise<void> {
  await page.getByLabel("Code from").fill(code);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Become the administrator" }).click();
  await answered;
}

async function withServer(use: (server: OwnServer) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-first-"));
  const server = await startOwnServer(folder);
  try {
    await use(server);
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true });
  }
}
