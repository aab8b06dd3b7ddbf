import { expect, test } from "#app/e2e/fixtures.ts";
import { admin } from "#app/e2e/people.ts";

const report = '<testsuite name="s"><testcase classname="A" name="b"/></testsuite>';

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a project goes once its name is typed: pages, API, uploads and its name in addresses", async ({
    page,
    baseURL,
    project,
    upload,
  }) => {
    await upload(report, { run: "1" });
    const { slug, token } = project;
    await page.goto(`/projects/${slug}/settings`);
    const name = await page.getByLabel("Name", { exact: true }).inputValue();
    const typed = page.getByLabel(`Type “${name}” to delete it`);
    await typed.fill("another");
    await page.getByRole("button", { name: "Delete this project" }).click();
    await expect(typed).toHaveAccessibleDescription(/Nothing was deleted/);
    expect((await upload(report, { run: "2" })).status).toBe(201);

    await typed.fill(name);
    await page.getByRole("button", { name: "Delete this project" }).click();
    await expect(page.getByText("The project is deleted.")).toBeVisible();
    await expect(page.locator(`a[href="/projects/${slug}"]`)).toHaveCount(0);
    const row = page.getByRole("table", { name: "Deleted projects" }).getByRole("row", { name: slug });
    await expect(row).toContainText("administrator");

    expect((await page.goto(`/projects/${slug}/tests`))?.status()).toBe(404);
    expect((await upload(report, { run: "3" })).status).toBe(401);
    const asked = await fetch(`${baseURL}/api/v1/projects/${slug}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(asked.status).toBe(401);
    expect(await admin(["project", "create", name])).toBe(slug);
    await page.goto(`/projects/${slug}/runs`);
    await expect(page.getByRole("main")).not.toContainText("default");
  });
});

test("its administrator may delete it, and comes into no other project by that name", async ({
  project,
  newcomer,
}) => {
  const { page } = await newcomer({ role: "administrator", project: project.slug });
  await page.goto(`/projects/${project.slug}/settings`);
  const name = await page.getByLabel("Name", { exact: true }).inputValue();
  await page.getByLabel(`Type “${name}” to delete it`).fill(name);
  await page.getByRole("button", { name: "Delete this project" }).click();
  await expect(page.getByText("The project is deleted.")).toBeVisible();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
  await admin(["project", "create", name]);
  await page.goto(`/projects/${project.slug}`);
  await expect(page).toHaveURL(/\/no-access$/);
});

test("the shell says what would go, and deletes with --yes", async ({ project, upload }) => {
  await upload(report, { run: "1" });
  await expect(admin(["project", "delete", project.slug])).rejects.toThrow(/Nothing was deleted.*--yes/);
  expect((await upload(report, { run: "2" })).status).toBe(201);
  expect(await admin(["project", "delete", project.slug, "--yes"])).toMatch(/Removed [\d,]+ rows/);
  expect((await upload(report, { run: "3" })).status).toBe(401);
  expect(await admin(["project", "deletions"])).toMatch(
    new RegExp(`\t${project.slug}\tthe operator\tremoved`),
  );
});
