import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test, type Upload } from "#app/e2e/fixtures.ts";

const hourMs = 3_600_000;
const ending = (refund: string) =>
  `<testsuite name="CartIT"><testcase classname="CartIT" name="refund" time="1">${refund}</testcase></testsuite>`;

/** A failure that proves nothing, then a pass: it is about 50 % likely flaky. */
async function failOnce(upload: Upload): Promise<void> {
  for (let index = 0; index < 12; index++) {
    const started_at = new Date(Date.now() - (12 - index) * 8 * hourMs).toISOString();
    const refund = index === 10 ? '<failure type="TimeoutException" message="timed out"/>' : "";
    await upload(ending(refund), {
      run: `r${index}`,
      branch: "main",
      commit: `c0ffee${10 + index}`,
      started_at,
    });
  }
}

test("thresholds are looked at on history, saved, and told on the test with who did it", async ({
  page,
  project,
  upload,
}) => {
  await failOnce(upload);
  await page.goto(`/projects/${project.slug}/settings/rules`);
  await expect(page.getByLabel("Flaky from a likelihood of")).toHaveValue("80");
  await page.getByLabel("Suspect from a likelihood of").fill("35");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("heading", { name: "This test would change its status now" })).toBeVisible();
  await expect(page.getByText("Suspect from a likelihood of 50 → 35 %")).toBeVisible();
  const row = page.getByRole("row", { name: /refund/ });
  await expect(row).toContainText("Healthy");
  await expect(row).toContainText("Suspect");
  await expect(
    page.getByText(/In the last 30 days they would have made \d+ changes? of status/),
  ).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("button", { name: "Save these thresholds" }).click();
  await expect(page.getByRole("status").getByText("The thresholds are saved")).toBeVisible();
  await expect(page.getByLabel("Suspect from a likelihood of")).toHaveValue("35");
  const log = page.getByRole("region", { name: "Changes of the thresholds" });
  await expect(log.getByRole("row", { name: /50 → 35 %/ })).toContainText("administrator");

  await page.goto(`/projects/${project.slug}/tests?q=refund`);
  await page.getByRole("link", { name: "refund", exact: true }).click();
  const standing = page.getByRole("region", { name: "Standing" });
  await expect(standing.getByText("Thresholds changed by administrator")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a bound that cannot be is refused beside its field, and what was typed stays", async ({
    page,
    project,
  }) => {
    await page.goto(`/projects/${project.slug}/settings/rules`);
    await page.getByLabel("Flaky from a likelihood of").fill("20");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByLabel("Flaky from a likelihood of")).toHaveValue("20");
    await expect(page.getByLabel("Flaky from a likelihood of")).toHaveAccessibleDescription(
      /must begin above the bound at which a test leaves/,
    );
    await expect(page.getByRole("button", { name: "Save these thresholds" })).toHaveCount(0);
    await page.getByRole("link", { name: "Preview the usual ones" }).click();
    await expect(page.getByText("These are the thresholds in force")).toBeVisible();
  });
});
