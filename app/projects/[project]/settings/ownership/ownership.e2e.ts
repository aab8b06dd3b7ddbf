import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

const report = `<testsuites><testsuite name="s">
<testcase classname="com.pay.RefundIT" name="refunds" file="pay/RefundIT.java"><failure message="no"/></testcase>
<testcase classname="com.shop.CartIT" name="adds" file="shop/CartIT.java"><failure message="no"/></testcase>
</testsuite></testsuites>`;
const codeowners = "/pay/ @payments\n/x/ <script>alert(1)</script>\n";

test("whose tests are is told from CODEOWNERS, set by hand, and narrows the leaderboard", async ({
  page,
  project,
  baseURL,
}) => {
  const form = new FormData();
  form.append("report", new Blob([report]), "junit.xml");
  form.append("codeowners", new Blob([codeowners]), ".github/CODEOWNERS");
  const sent = await fetch(`${baseURL}/api/v1/projects/${project.slug}/reports`, {
    method: "POST",
    headers: { authorization: `Bearer ${project.token}` },
    body: form,
  });
  expect(sent.status).toBe(201);

  await page.goto(`/projects/${project.slug}/settings/ownership`);
  await expect(page.getByText("1 of 2 tests has an owner: 1 by CODEOWNERS.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^2 "<script>/ })).toContainText("is no owner");

  await page.getByLabel("Tests", { exact: true }).fill("com.shop.*");
  await page.getByLabel("Belong to").fill("nobody in particular");
  await page.getByRole("button", { name: "Set the owner" }).click();
  await expect(page.getByRole("region", { name: "Set an owner" }).getByRole("alert")).toContainText(
    "An owner is @name",
  );
  await expect(page.getByLabel("Tests", { exact: true })).toHaveValue("com.shop.*");
  await page.getByLabel("Belong to").fill("@carts");
  await page.getByRole("button", { name: "Set the owner" }).click();
  await expect(page.getByRole("status").getByText("The owner is set")).toBeVisible();

  await page.getByRole("table", { name: "Owners" }).getByRole("link", { name: "@carts" }).click();
  await expect(page).toHaveURL(/\/tests\?owner=%40carts$/);
  await expect(page.getByRole("row", { name: /adds/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /refunds/ })).toHaveCount(0);
  await page.getByLabel("Owner").selectOption("@payments");
  await expect(page.getByRole("row", { name: /refunds/ })).toContainText("@payments");
  await page.goto(`/projects/${project.slug}/tests`);
  await expect(page.getByLabel("Owner")).toBeVisible();
  // A run belongs to nobody, whoever looked at the tests before.
  await page.goto(`/projects/${project.slug}/runs`);
  await expect(page.getByLabel("Branch")).toBeVisible();
  await expect(page.getByLabel("Owner")).toHaveCount(0);
  await page.goto(`/projects/${project.slug}/tests?owner=@payments`);
  await page.getByRole("link", { name: "refunds" }).click();
  await expect(page.getByRole("region", { name: "Identity" })).toContainText("CODEOWNERS: /pay/ (line 1)");

  await page.goto(`/projects/${project.slug}/settings/ownership`);
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("status").getByText("taken back")).toBeVisible();
  await expect(page.getByText("No overrides")).toBeVisible();

  await page.getByRole("button", { name: "Forget this file" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget" }).click();
  await expect(page.getByRole("status").getByText("is forgotten")).toBeVisible();
  await expect(page.getByText("CI has sent no CODEOWNERS file")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an owner is set, and a refusal keeps what was typed", async ({ page, project }) => {
    await page.goto(`/projects/${project.slug}/settings/ownership`);
    await page.getByLabel("Tests", { exact: true }).fill("a*");
    await page.getByRole("button", { name: "Set the owner" }).click();
    await expect(page.getByLabel("Tests", { exact: true })).toHaveValue("a*");
    await page.getByLabel("Belong to").fill("@ann");
    await page.getByRole("button", { name: "Set the owner" }).click();
    await expect(page.getByRole("row", { name: /a\*/ })).toContainText("@ann");
  });
});

test("the page holds no accessibility fault and scrolls no way sideways", async ({
  page,
  project,
  upload,
}) => {
  await upload(report);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/projects/${project.slug}/settings/ownership`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
