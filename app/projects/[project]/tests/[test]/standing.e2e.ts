import { testDetailSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

const ending = (refund: string) =>
  `<testsuite name="CartIT"><testcase classname="CartIT" name="refund" time="1">${refund}</testcase></testsuite>`;
const passed = ending("");
const flaky = ending('<flakyFailure type="TimeoutException" message="timed out"/>');
const hourMs = 3_600_000;

test("a test tells how it stands, since when and why, and its flakes week by week", async ({
  page,
  request,
  project,
  upload,
}) => {
  for (let index = 0; index < 24; index++) {
    const startedAt = new Date(Date.now() - (24 - index) * 12 * hourMs).toISOString();
    const said = { run: `r${index}`, branch: "main", commit: `c0ffee${10 + index}`, started_at: startedAt };
    await upload(index % 6 === 5 ? flaky : passed, said);
  }
  await page.goto(`/projects/${project.slug}/tests?q=refund`);
  await page.getByRole("link", { name: "refund" }).click();
  await expect(page.getByText(/^Flaked 4 times in 24 results, all beyond doubt/)).toBeVisible();

  const standing = page.getByRole("region", { name: "Standing" });
  await expect(standing.getByText(/\s% \(90\s%: .*\) of 24 results/)).toBeVisible();
  await expect(standing.getByText("4, 4 beyond doubt")).toBeVisible();
  await expect(standing.getByRole("listitem").filter({ hasText: "beyond doubt" }).first()).toBeVisible();
  await expect(standing.getByRole("img", { name: /^Flakes by week: 4 of 24 results/ })).toBeVisible();
  await expect(page.getByText("4 passed on retry.")).toBeVisible();
  await standing.getByText("Numbers").click();
  await expect(standing.getByRole("table", { name: "Flakes by week" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  const id = new URL(page.url()).pathname.split("/").at(-1);
  const headers = { authorization: `Bearer ${project.token}` };
  const answer = await request.get(`/api/v1/projects/${project.slug}/tests/${id}`, { headers });
  const detail = testDetailSchema.strict().parse(await answer.json());
  expect(detail).toMatchObject({ status: "flaky", flake_rate: { count: 4, of: 24 } });
  expect(detail.status_changes[0]).toMatchObject({ to: "flaky" });
});

test("a test that never failed has no standing, and says so plainly", async ({ page, project, upload }) => {
  await upload(passed, { branch: "main" });
  await page.goto(`/projects/${project.slug}/tests`);
  await page.getByRole("link", { name: "refund" }).click();
  await expect(page.getByText("1 result in 1 day: not enough data.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Standing" })).toHaveCount(0);
});
