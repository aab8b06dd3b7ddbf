import { expect, test } from "#app/e2e/fixtures.ts";

test("settings are saved and said to be", async ({ page, project }) => {
  await page.goto(`/projects/${project.slug}/settings`);
  await page.getByLabel("Name", { exact: true }).fill("Shop <b>2</b>");
  await page.getByLabel("Keep results for").fill("90");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").getByText("The settings are saved.")).toBeVisible();
  await page.goto(`/projects/${project.slug}/settings`);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Shop <b>2</b>");
  await expect(page.getByLabel("Keep results for")).toHaveValue("90");
});

test("another default branch counts the runs there are anew", async ({ page, project, upload }) => {
  const failing =
    '<testsuite name="s"><testcase classname="CheckoutIT" name="pays"><failure message="no"/></testcase></testsuite>';
  for (const run of ["1", "2", "3"]) await upload(failing, { run, branch: "develop" });
  await page.goto(`/projects/${project.slug}/settings`);
  await page.getByLabel("Default branch").fill("develop");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("all figures count the new default branch")).toBeVisible();
  await page.goto(`/projects/${project.slug}/suites?branch=default`);
  await expect(page.getByRole("row", { name: /default/ })).toContainText("3 of 3");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what is wrong stands beside the field, and what was typed stays", async ({ page, project }) => {
    await page.goto(`/projects/${project.slug}/settings`);
    await page.getByLabel("Keep results for").fill("3");
    await page.getByLabel("Default branch").fill("develop");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByLabel("Keep results for")).toHaveValue("3");
    await expect(page.getByLabel("Keep results for")).toHaveAccessibleDescription(/from 7 to 3650/);
    await expect(page.getByLabel("Default branch")).toHaveValue("develop");
  });
});

test("each section of the settings is a page of its own, which the list marks", async ({ page, project }) => {
  await page.goto(`/projects/${project.slug}/settings`);
  const sections = page.getByRole("navigation", { name: "Settings" });
  await expect(sections.getByRole("link", { name: "General" })).toHaveAttribute("aria-current", "page");
  await sections.getByRole("link", { name: "Tokens" }).click();
  await expect(page).toHaveURL(/\/settings\/tokens$/);
  await expect(sections.getByRole("link", { name: "Tokens" })).toHaveAttribute("aria-current", "page");
  await expect(sections.getByRole("link", { name: "General" })).not.toHaveAttribute("aria-current");
  await expect(page).toHaveTitle(/^Tokens/);
});
