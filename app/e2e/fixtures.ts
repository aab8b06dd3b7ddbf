import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { test as base, expect } from "@playwright/test";

/** A project that no other test touches, with a token that may do everything there. */
export type ProjectFixture = { readonly slug: string; readonly token: string };

/** Uploads one JUnit report to the test's project, with the query parameters of the API; gives the answer. */
export type Upload = (xml: string, parameters?: Readonly<Record<string, string>>) => Promise<Response>;

/** Playwright's `test` with a fresh project, made through the command line as an administrator would. */
export const test = base.extend<{ project: ProjectFixture; upload: Upload }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  project: async ({}, use, { testId, retry }) => {
    const slug = await admin("project", "create", `e2e ${testId} ${retry}`);
    await use({ slug, token: await admin("token", "create", slug, "--scopes", "upload,read,write") });
  },

  upload: async ({ baseURL, project }, use) => {
    await use((xml, parameters = {}) =>
      fetch(`${baseURL}/api/v1/projects/${project.slug}/reports?${new URLSearchParams(parameters)}`, {
        method: "POST",
        headers: { authorization: `Bearer ${project.token}`, "content-type": "application/xml" },
        body: xml,
      }),
    );
  },
});

export { expect };

/** Runs one administration command on the data of the server under test; gives what it prints. */
async function admin(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, FLAKEBOARD_DATA: process.env.FLAKEBOARD_E2E_DATA };
  const { stdout } = await promisify(execFile)(process.execPath, ["ingest/admin.ts", ...args], { env });
  return stdout.trim();
}
