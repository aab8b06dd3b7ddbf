import { test as base, expect, type Page } from "@playwright/test";
import { addPerson, admin, type NewcomerRole, signInState } from "#app/e2e/people.ts";

/** A project that no other test touches, with a token that may do everything there. */
export type ProjectFixture = { readonly slug: string; readonly token: string };

/** Uploads one JUnit report to the test's project, with the query parameters of the API; gives the answer. */
export type Upload = (xml: string, parameters?: Readonly<Record<string, string>>) => Promise<Response>;

/** Somebody new, in a browser of their own. */
export type Newcomer = { readonly page: Page; readonly email: string; readonly password: string };

type Fixtures = {
  project: ProjectFixture;
  upload: Upload;
  /** A page where nobody is signed in. */
  signedOut: Page;
  /** Signs somebody new in, with a role on the instance, in a project, or none. */
  newcomer: (role?: NewcomerRole) => Promise<Newcomer>;
};

/**
 * Playwright's `test` with a fresh project, made through the command line as an operator would. `page` and `request`
 * are an administrator's; see sign-in-once.ts.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  project: async ({}, use, { testId, retry }) => {
    const slug = await admin(["project", "create", `e2e ${testId} ${retry}`]);
    await use({ slug, token: await admin(["token", "create", slug, "--scopes", "upload,read,write"]) });
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

  signedOut: async ({ browser, contextOptions }, use) => {
    const context = await browser.newContext({ ...contextOptions, storageState: undefined });
    await use(await context.newPage());
    await context.close();
  },

  newcomer: async ({ browser, baseURL, contextOptions }, use, { testId, retry }) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (role = {}) => {
      const email = `${testId}.${retry}.${contexts.length}@e2e.example`;
      const password = "four words in a row";
      await addPerson({ email, password }, role);
      const storageState = await signInState(baseURL!, { email, password });
      const context = await browser.newContext({ ...contextOptions, storageState });
      contexts.push(context);
      return { page: await context.newPage(), email, password };
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
