import type { Page } from "@playwright/test";
import { axeFindings } from "#app/e2e/axe.ts";
import { expect, type ProjectFixture, test, type Upload } from "#app/e2e/fixtures.ts";

const hourMs = 3_600_000;
const report = (refund: string) =>
  `<testsuite name="CartIT"><testcase classname="CartIT" name="refund" time="1">${refund}</testcase></testsuite>`;
const flaky = report('<flakyFailure type="TimeoutException" message="timed out"/>');

async function openFlaky(page: Page, project: ProjectFixture, upload: Upload): Promise<void> {
  for (let index = 0; index < 24; index++) {
    const started_at = new Date(Date.now() - (24 - index) * 12 * hourMs).toISOString();
    const said = { run: `r${index}`, branch: "main", commit: `c0ffee${10 + index}`, started_at };
    await upload(index % 6 === 5 ? flaky : report(""), said);
  }
  await page.goto(`/projects/${project.slug}/tests?q=refund`);
  await page.getByRole("link", { name: "refund", exact: true }).click();
  await page.waitForURL(/\/tests\/\d+/);
}

test("a flaky test is declared fixed, told how many clean runs prove it, and taken back", async ({
  page,
  project,
  upload,
}) => {
  await openFlaky(page, project, upload);
  const fix = page.getByRole("region", { name: "Fix" });
  await fix.getByText("Declare it fixed").click();
  await fix.getByLabel("Commit or link").fill("javascript:alert(1)");
  await fix.getByLabel("Note").fill("waits for the cart");
  await fix.getByRole("button", { name: "Declare fixed" }).click();
  await expect(fix.getByLabel("Commit or link")).toHaveAccessibleDescription(/begins with https/);
  await expect(fix.getByLabel("Note")).toHaveValue("waits for the cart");
  await fix.getByLabel("Commit or link").fill("8f3c2a1");
  await fix.getByRole("button", { name: "Declare fixed" }).click();

  await expect(fix.getByText(/^Needs about \d+ clean runs; 0 so far\.$/)).toBeVisible();
  const declared = fix.getByRole("list", { name: "Declared fixes" });
  await expect(declared).toContainText("On probation: declared by administrator");
  await expect(declared).toContainText("“waits for the cart”");
  const standing = page.getByRole("region", { name: "Standing" });
  await expect(standing.getByText("Declared fixed by administrator")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await upload(report(""), { run: "after", branch: "main", commit: "c0ffee77" });
  await page.reload();
  await expect(fix.getByText(/clean runs; 1 so far\.$/)).toBeVisible();

  await fix.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(declared).toContainText(/Taken back: .* taken back by administrator/);
  await expect(fix.getByText("Declare it fixed")).toBeVisible();
});

test("a fix is declared by API, and refused for a test on probation", async ({
  page,
  request,
  project,
  upload,
}) => {
  await openFlaky(page, project, upload);
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const path = `/api/v1/projects/${project.slug}/tests/${id}`;
  const headers = { authorization: `Bearer ${project.token}` };
  const data = { fix: "https://git.example/shop/pull/7", note: "waits" };
  const answer = await request.post(`${path}/fix`, { headers, data });
  expect([answer.status(), await answer.json()]).toEqual([
    201,
    { test: id, link: data.fix, note: "waits", by: "made by admin" },
  ]);
  const detail = await (await request.get(path, { headers })).json();
  expect(detail).toMatchObject({
    status: "probation",
    status_changes: [{ reason: "declared-fix", by: "made by admin" }, {}],
  });
  expect((await request.post(`${path}/fix`, { headers, data })).status()).toBe(409);
  expect((await request.delete(`${path}/fix`, { headers })).status()).toBe(204);
  expect((await request.delete(`${path}/fix`, { headers })).status()).toBe(404);
  expect((await request.post(`${path}/fix`, { headers, data: { fix: "no" } })).status()).toBe(400);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a flaky test is declared fixed", async ({ page, project, upload }) => {
    await openFlaky(page, project, upload);
    const fix = page.getByRole("region", { name: "Fix" });
    await fix.getByText("Declare it fixed").click();
    await fix.getByLabel("Commit or link").fill("8f3c2a1");
    await fix.getByRole("button", { name: "Declare fixed" }).click();
    await expect(fix.getByText(/clean runs; 0 so far/)).toBeVisible();
  });
});
