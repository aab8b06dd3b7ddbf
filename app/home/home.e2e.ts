import { expect, test } from "#app/e2e/fixtures.ts";

const report = (ending: string) =>
  `<testsuite name="s"><testcase classname="A" name="b">${ending}</testcase></testsuite>`;

test("home counts all projects, finds them by name and leads to them", async ({ page, project, upload }) => {
  await page.goto("/new-project");
  await page.getByLabel("Name").fill(`Other than ${project.slug}`);
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL(/projects\/other-than/);
  await upload(report("<failure/>"), { run: "1" });
  await upload(report(""), { run: "2" });

  await page.goto("/");
  await expect(page.getByText(/^\d+ projects: /)).toBeVisible();
  const row = page.getByRole("row").filter({ has: page.locator(`a[href="/projects/${project.slug}"]`) });
  // Other tests' projects may fill the first page.
  await page.goto(`/?q=${project.slug.toUpperCase()}`);
  const counted = row
    .getByText("1 of 2", { exact: true })
    .and(page.getByTitle("2 runs: not enough data for a rate"));
  await expect(counted).toBeVisible();
  await row.getByRole("link").click();
  await expect(page).toHaveURL(`/projects/${project.slug}/tests`);

  await page.goto("/?q=no+such+project");
  await page.getByRole("link", { name: "Show all projects" }).click();
  await expect(page).toHaveURL("/");
});
