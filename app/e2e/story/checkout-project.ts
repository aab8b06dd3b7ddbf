import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Clock } from "#app/e2e/story/clock.ts";
import { root } from "#lib/dev/child.mjs";

/** How the payments of the project behave: as they should, by answering nobody in time, or by being wrong. */
export type Payments = "fine" | "silent" | "wrong";

/** One execution of the project's CI job. */
export type CiJob = { readonly run: string; readonly commit: string; readonly attempt?: number };

export type CiEnd = { readonly status: number | null; readonly log: string };

const playwright = join(root, "node_modules/@playwright/test");

// Its own files go by another ending than those of the project that it is tested in.
const spec = `
  import { expect, test } from ${JSON.stringify(join(playwright, "index.mjs"))};
  const { PAYMENTS } = process.env;
  test("fills the basket", () => expect([1, 2, 3]).toHaveLength(3));
  test("shows the total", () => expect(3 * 14).toBe(42));
  test("refuses an empty basket", () => expect([]).toHaveLength(0));
  test("pays with a voucher", async () => {
    test.setTimeout(2000);
    if (PAYMENTS === "silent") await new Promise(() => {});
    expect(PAYMENTS === "wrong" ? 47.4 : 42, "what is left to pay").toBe(42);
  });
`;

/** Writes a small Playwright project and the client as `origin` gives it out. */
export async function writeProject(folder: string, origin: string): Promise<void> {
  const client = await fetch(`${origin}/flakeboard.mjs`);
  writeFileSync(join(folder, "flakeboard.mjs"), await client.text());
  writeFileSync(join(folder, "checkout.spec.mjs"), spec);
}

/** Runs the project by Playwright through the client, as a job of its CI does. */
export function runInCi(
  folder: string,
  server: { readonly origin: string; readonly project: string; readonly token: string },
  clock: Clock,
  { run, commit, attempt = 1 }: CiJob,
  payments: Payments,
): Promise<CiEnd> {
  const upload = ["--run", run, "--attempt", String(attempt), "--commit", commit, "--branch", "main"];
  const started = ["--job", "e2e", "--started-at", new Date(clock.now()).toISOString()];
  // The runner lives by the held clock; the client compares times with those of files, which do not.
  const runner = ["env", ...Object.entries(clock.settings).map(([name, value]) => `${name}=${value}`)];
  const command = [...runner, process.execPath, join(playwright, "cli.js"), "test", "--reporter=junit"];
  const child = spawn(
    process.execPath,
    ["flakeboard.mjs", "run", ...upload, ...started, "--reports", "junit.xml", "--", ...command],
    {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
      // Nothing of the run of Playwright that this test is in.
      env: {
        NODE_ENV: "test",
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        HOME: process.env.HOME,
        FLAKEBOARD_URL: server.origin,
        FLAKEBOARD_PROJECT: server.project,
        FLAKEBOARD_TOKEN: server.token,
        PAYMENTS: payments,
        PLAYWRIGHT_JUNIT_OUTPUT_NAME: "junit.xml",
      },
    },
  );
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, log })));
}
