import type { Page } from "@playwright/test";
import { axeFindings } from "#app/e2e/axe.ts";
import { expect, type ProjectFixture, test, type Upload } from "#app/e2e/fixtures.ts";

const hourMs = 3_600_000;
const report = (name: string, ending: string, others: readonly string[]) =>
  `<testsuite name="CartIT"><testcase classname="CartIT" name="${name}">${ending}</testcase>${others
    .map((other) => `<testcase classname="CartIT" name="${other}"/>`)
    .join("")}</testsuite>`;
const flaky = '<flakyFailure type="TimeoutException" message="timed out"/>';

/** A test that flaked, then came under another name, a while beside one that is gone by now; opens the new one. */
async function openRenamed(page: Page, project: ProjectFixture, upload: Upload): Promise<void> {
  for (let index = 0; index < 12; index++) {
    const started_at = new Date(Date.now() - (12 - index) * 8 * hourMs).toISOString();
    const name = index < 6 ? "refunds an order" : "refunds an orders";
    const said = { run: `r${index}`, branch: "main", commit: `c0ffee${10 + index}`, started_at };
    const others = index < 9 ? ["pays", "ships"] : ["pays"];
    await upload(report(name, index % 4 === 3 ? flaky : "", others), said);
  }
  await page.goto(`/projects/${project.slug}/tests?q=orders`);
  await page.getByRole("link", { name: "refunds an orders", exact: true }).click();
  await page.waitForURL(/\/tests\/\d+/);
}

test("a rename is proposed; confirmed, the histories are one, and separated they are two again", async ({
  page,
  project,
  upload,
}) => {
  await openRenamed(page, project, upload);
  const identity = page.getByRole("region", { name: "Identity" });
  await expect(identity.getByText(/Is this .* renamed\?/)).toContainText("CartIT › refunds an order");
  expect(await axeFindings(page)).toEqual([]);
  await identity.getByRole("button", { name: "Yes, merge" }).click();
  await expect(identity.getByRole("list", { name: "Also known as" })).toContainText(
    "CartIT › refunds an order merged by administrator",
  );
  await expect(identity.getByRole("button", { name: "Yes, merge" })).toHaveCount(0);
  await page.goto(`/projects/${project.slug}/tests`);
  await expect(page.getByRole("link", { name: "refunds an order", exact: true })).toHaveCount(0);
  await page.goBack();

  await identity.getByRole("button", { name: "Separate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Separate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "refunds an order", exact: true })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a test is chosen by hand, and one that ran beside it is refused", async ({
    page,
    project,
    upload,
  }) => {
    await openRenamed(page, project, upload);
    await page.getByRole("button", { name: "No, another test" }).click();
    await expect(page.getByText(/Is this .* renamed\?/)).toHaveCount(0);
    await page.getByRole("link", { name: "Merge with …" }).click();
    await expect(page.getByRole("row", { name: /ships/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /pays/ })).toHaveCount(0);
    await page
      .getByRole("row", { name: /ships/ })
      .getByRole("button", { name: "Merge", exact: true })
      .click();
    await page.getByRole("dialog", { name: /ships/ }).getByRole("button", { name: "Merge" }).click();
    await expect(page.getByRole("alert")).toContainText("so they are two tests");
    await page.getByRole("searchbox").fill("refunds");
    await page.getByRole("searchbox").press("Enter");
    await expect(page.getByRole("row", { name: /ships/ })).toHaveCount(0);
    await page
      .getByRole("row", { name: /refunds/ })
      .getByRole("button", { name: "Merge", exact: true })
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
    await expect(page.getByRole("list", { name: "Also known as" })).toContainText("refunds an order");
  });
});
