import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { administratorState } from "#app/e2e/people.ts";
import { findChromium } from "#lib/dev/chromium.ts";
import { freePort } from "#lib/dev/port.ts";

// Playwright reads this file again in every worker; these must be the same there, and are handed on by the environment.
process.env.FLAKEBOARD_E2E_PORT ??= String(await freePort());
process.env.FLAKEBOARD_E2E_SMTP_PORT ??= String(await freePort());
process.env.FLAKEBOARD_E2E_DATA ??= mkdtempSync(join(tmpdir(), "flakeboard-e2e-"));
const port = process.env.FLAKEBOARD_E2E_PORT;
const dataFolder = process.env.FLAKEBOARD_E2E_DATA;
const origin = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "app",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  globalSetup: "./app/e2e/sign-in-once.ts",
  globalTeardown: "./app/e2e/remove-data.ts",
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: true,
  workers: 2,
  // The decisive test, as the product says it: once more on the same build. What passes then is counted as flaky.
  retries: 1,
  reporter: "list",
  // A busy machine is slow, not broken: these say when to give up, not how quick a page must be.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    baseURL: origin,
    storageState: administratorState(dataFolder),
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: findChromium(),
      args: [
        // Containers run as root and without a GPU; nothing may be fetched but our own pages.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node lib/dev/serve.ts",
    url: `${origin}/api/health`,
    env: {
      HOST: "127.0.0.1",
      PORT: port,
      FLAKEBOARD_DATA: dataFolder,
      FLAKEBOARD_URL: origin,
      FLAKEBOARD_ALLOW_PRIVATE_WEBHOOKS: "127.0.0.1",
      FLAKEBOARD_SMTP_URL: `smtp://127.0.0.1:${process.env.FLAKEBOARD_E2E_SMTP_PORT}`,
      FLAKEBOARD_MAIL_FROM: "Flakeboard <flakes@example.com>",
    },
    timeout: 600_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
