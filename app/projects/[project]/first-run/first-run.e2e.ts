import { expect, test } from "#app/e2e/fixtures.ts";

const report =
  '<testsuite name="Checkout"><testcase classname="CheckoutIT" name="pays" time="1"/></testsuite>';

test("a project leads from its creation by token and first report to its tests, by itself", async ({
  page,
  baseURL,
}, { testId }) => {
  await page.goto("/new-project");
  await page.getByLabel("Name").fill(`First ${testId}`);
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/first-${testId}$`, "i"));
  const { pathname } = new URL(page.url());

  await expect(page.getByText(`FLAKEBOARD_URL: ${baseURL}`).first()).toBeVisible();
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = (await page.locator("#token-secret").textContent()) ?? "";
  expect(token).toMatch(/^fb_\S{40,}$/);

  await upload(`${baseURL}/api/v1${pathname}`, token);
  await expect(page).toHaveURL(new RegExp(`${pathname}/tests$`));
});

test("what could not be read is said on the first page", async ({ page, project, upload }) => {
  expect((await upload("this is no report")).status).toBe(400);
  await page.goto(`/projects/${project.slug}`);
  await page.getByRole("link", { name: "See what was wrong with it" }).click();
  await expect(page).toHaveURL(`/projects/${project.slug}/uploads`);
});

test("each CI system has its steps, with this project's address", async ({ page, project }) => {
  await page.goto(`/projects/${project.slug}`);
  await page.getByRole("radio", { name: "GitHub Actions" }).press("ArrowRight");
  await expect(page.getByText(".gitlab-ci.yml").first()).toBeVisible();
  await expect(page.getByText(`FLAKEBOARD_PROJECT: ${project.slug}`).locator("visible=true")).toHaveCount(1);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a project is created, its token shown once, and the page moves on to the tests", async ({
    page,
    baseURL,
  }, { testId }) => {
    await page.goto("/new-project");
    await page.getByRole("button", { name: "Create project" }).click();
    await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Give the project a name\./);
    await page.getByLabel("Name").fill(`Plain ${testId}`);
    await page.getByRole("button", { name: "Create project" }).click();
    await expect(page).toHaveURL(new RegExp(`/projects/plain-${testId}$`, "i"));
    const { pathname } = new URL(page.url());

    await page.getByRole("button", { name: "Make a token" }).click();
    const token = (await page.locator("#token-secret").textContent()) ?? "";
    await page.getByRole("link", { name: "Look again" }).click();
    await expect(page.getByRole("button", { name: "Make a token" })).toBeVisible();
    expect(await page.content()).not.toContain(token);
    await expect(page.locator('meta[http-equiv="refresh"]')).toHaveCount(1);

    await upload(`${baseURL}/api/v1${pathname}`, token);
    await page.goto(pathname);
    await expect(page).toHaveURL(new RegExp(`${pathname}/tests$`));
  });

  test("a name that is taken is refused beside what was typed", async ({ page, project }) => {
    await page.goto("/new-project");
    await page.getByLabel("Name").fill(project.slug);
    await page.getByRole("button", { name: "Create project" }).click();
    await expect(page.getByLabel("Name")).toHaveValue(project.slug);
    await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/There is already a project/);
  });
});

/** As curl would. */
async function upload(projectApi: string, token: string): Promise<void> {
  const answer = await fetch(`${projectApi}/reports?job=integration`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
    body: report,
  });
  expect(answer.status).toBe(201);
}
