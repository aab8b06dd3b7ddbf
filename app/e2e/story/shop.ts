import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { type OwnServer, startOwnServer } from "#app/e2e/own-server.ts";
import { addPerson, admin, administrator, signInState } from "#app/e2e/people.ts";
import {
  type CiEnd,
  type CiJob,
  type Payments,
  runInCi,
  writeProject,
} from "#app/e2e/story/checkout-project.ts";
import { type Clock, holdClock } from "#app/e2e/story/clock.ts";

/** A server of the test's own by a clock that it holds, and a CI that reports to it. */
export type Shop = {
  readonly server: OwnServer;
  readonly project: string;
  readonly clock: Clock;
  /** An administrator's. */
  readonly page: Page;
  /** Runs the job of the CI; gives how the client ended and what it logged. */
  ci(job: CiJob, payments: Payments): Promise<CiEnd>;
  /** Asks the API for a path below the project's. */
  ask(path: string): Promise<unknown>;
};

export const test = base.extend<{ shop: Shop }>({
  shop: async ({ browser, contextOptions }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "flakeboard-story-"));
    const [data, checkout] = [join(folder, "data"), join(folder, "checkout")];
    for (const each of [data, checkout]) mkdirSync(each);
    const clock = holdClock(folder);
    await addPerson(administrator, { role: "administrator" }, data);
    const project = await admin(["project", "create", "Webshop"], "", data);
    const token = await admin(["token", "create", project, "--scopes", "upload,read"], "", data);
    const server = await startOwnServer(data, clock.settings);
    const storageState = await signInState(server.origin, administrator);
    const context = await browser.newContext({ ...contextOptions, storageState, baseURL: server.origin });
    try {
      await writeProject(checkout, server.origin);
      await use({
        server,
        project,
        clock,
        page: await context.newPage(),
        ci: (job, payments) =>
          runInCi(checkout, { origin: server.origin, project, token }, clock, job, payments),
        async ask(path) {
          const headers = { authorization: `Bearer ${token}` };
          const answer = await fetch(`${server.origin}/api/v1/projects/${project}/${path}`, { headers });
          return await answer.json();
        },
      });
    } finally {
      await context.close();
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

export { expect };
