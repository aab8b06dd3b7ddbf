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

test("commits and pull requests lead to the repository, whose address is said or found", async ({
  page,
  project,
  upload,
}) => {
  const commit = "8f3c2a1d0e4b5c6d7e8f90a1b2c3d4e5f6a7b8c9";
  await upload('<testsuite name="s"><testcase classname="CheckoutIT" name="pays"/></testsuite>', {
    run: "7",
    commit,
    pr: "12",
    branch: "pay-later",
    url: "https://github.com/acme/shop/actions/runs/7",
  });
  await page.goto(`/projects/${project.slug}/runs`);
  await expect(page.getByRole("link", { name: "8f3c2a1" })).toHaveAttribute(
    "href",
    `https://github.com/acme/shop/commit/${commit}`,
  );
  await page.getByRole("rowheader").getByRole("link").click();
  await expect(page.getByRole("link", { name: "#12", exact: true }).first()).toHaveAttribute(
    "href",
    "https://github.com/acme/shop/pull/12",
  );

  await page.goto(`/projects/${project.slug}/settings`);
  const repository = page.getByLabel("Repository");
  await expect(repository).toHaveAttribute("placeholder", "https://github.com/acme/shop");
  await repository.fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(repository).toHaveAccessibleDescription(/Give a web address/);
  await expect(repository).toHaveValue("javascript:alert(1)");
  await repository.fill("https://gitlab.corp/web/shop.git");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The settings are saved.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Repository/ })).toContainText("https://gitlab.corp/web/shop");
  await page.goto(`/projects/${project.slug}/runs`);
  await expect(page.getByRole("link", { name: "8f3c2a1" })).toHaveAttribute(
    "href",
    `https://gitlab.corp/web/shop/-/commit/${commit}`,
  );
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
