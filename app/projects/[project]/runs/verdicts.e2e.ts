import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test, type Upload } from "#app/e2e/fixtures.ts";

const passed = report(`<testcase classname="CartIT" name="adds" time="1"/>`);
const failed = report(
  `<testcase classname="CartIT" name="adds" time="1"><failure type="AssertionError" message="expected 1 but was 2">at Cart.add(Cart.java:8)</failure></testcase>`,
);
const hourMs = 3_600_000;

test("a failure says what it probably is, and each reason with its weight", async ({ page, upload }) => {
  const run = await breakAfterPasses(upload);
  await page.goto(run);
  const verdict = page.getByRole("region", { name: "What it probably is" });
  await expect(verdict.getByText(/\d+ % genuine break/)).toBeVisible();
  const failure = page.getByRole("article", { name: "adds" });
  await expect(failure.getByText(/\d+ % genuine break/)).toBeVisible();
  const reasons = failure.getByRole("list", { name: "Reasons, the strongest first" });
  await expect(reasons.getByRole("listitem").first()).toContainText("Never failed in 12 results");
  await expect(reasons.getByRole("listitem").first()).toContainText(/×[\d.,]+ for a break/);
  expect(await axeFindings(page)).toEqual([]);
});

test("what turned out since is told beside what was said", async ({ page, request, project, upload }) => {
  const run = await breakAfterPasses(upload);
  await upload(passed, { run: "again", branch: "main", commit: commitOf(12) });
  await page.goto(run);
  await expect(page.getByRole("article", { name: "adds" })).toContainText(
    "Turned out since: passed on the same commit in run again, so it was no break.",
  );
  const headers = { authorization: `Bearer ${project.token}` };
  const answer = await request.get(`/api/v1/projects/${project.slug}/runs/red`, { headers });
  expect((await answer.json()).verdict.failures).toMatchObject([
    { turned_out: { outcome: "not-genuine", by: "same-tree" } },
  ]);
});

test("the list narrows to a verdict, in the page, the API and the file alike", async ({
  page,
  request,
  project,
  upload,
}) => {
  await breakAfterPasses(upload);
  await page.goto(`/projects/${project.slug}/runs`);
  const row = page.getByRole("row").filter({ hasText: "Red" });
  await expect(row).toContainText(/\d+ %/);
  const chip = page.getByRole("navigation", { name: "Verdict" }).getByRole("link");
  await expect(chip).toHaveCount(1);
  await chip.click();
  await expect(page).toHaveURL(/verdict=[a-z-]+/);
  await expect(page.getByRole("rowheader")).toHaveCount(1);
  const verdict = new URL(page.url()).searchParams.get("verdict");

  const headers = { authorization: `Bearer ${project.token}` };
  const api = `/api/v1/projects/${project.slug}/runs`;
  const list = await (await request.get(`${api}?verdict=${verdict}`, { headers })).json();
  expect(list.runs).toMatchObject([{ key: "red", verdict: { outcome: verdict } }]);
  expect((await request.get(`${api}?verdict=flaky`, { headers })).status()).toBe(400);
  const file = await (await request.get(`/projects/${project.slug}/runs.csv?verdict=${verdict}`)).text();
  expect(file.trim().split("\r\n")).toHaveLength(2);
});

test("calibration says that nothing has turned out yet, and counts what has", async ({
  page,
  project,
  upload,
}) => {
  await breakAfterPasses(upload);
  await page.goto(`/projects/${project.slug}/runs`);
  await page.getByRole("link", { name: "How right the verdicts were" }).click();
  await expect(page).toHaveURL(/\/calibration$/);
  await expect(page.getByText("Nothing has turned out in the last 30 days")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await upload(passed, { run: "again", branch: "main", commit: commitOf(12) });
  await page.reload();
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  await expect(page.getByText("Not enough outcomes yet")).toBeVisible();
  await expect(page.getByRole("img", { name: /^Reliability: told/ })).toBeVisible();
  await expect(page.getByText(/takes 1,000 of them, 100 of the rarer kind/)).toBeVisible();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  expect(await axeFindings(page)).toEqual([]);
});

test("all failures of a run are said to have been the environment at once, with why and by whom", async ({
  page,
  upload,
}) => {
  const cases = ["adds", "pays", "ships"].map(
    (name) => `<testcase classname="CartIT" name="${name}"><failure message="${name} timed out"/></testcase>`,
  );
  const answer = await (await upload(report(cases.join("")), { run: "7", branch: "main" })).json();
  await page.goto(new URL(answer.run.url).pathname);
  const pays = page.getByRole("article", { name: "pays" });
  await pays.getByLabel("Why: pays").fill("a typo");
  await pays.getByRole("button", { name: /^It was genuine/ }).click();
  await expect(pays.getByRole("status")).toContainText("a genuine break. “a typo”");
  await page.getByRole("button", { name: "All of these were …" }).click();
  const dialog = page.getByRole("dialog", { name: "What were the others?" });
  await dialog.getByLabel("Why").fill("payments was down");
  await dialog.getByRole("button", { name: "Record" }).click();
  for (const name of ["adds", "ships"]) {
    const status = page.getByRole("article", { name }).getByRole("status");
    await expect(status).toContainText(
      "by administrator: no genuine break. “The environment: payments was down”",
    );
  }
  await expect(pays.getByRole("status")).toContainText("a genuine break.");
  await page.getByRole("button", { name: "Take all back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(pays.getByRole("button", { name: /^It was genuine/ })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a person's word on a failure is recorded, counts, and can be taken back", async ({
    page,
    project,
    upload,
  }) => {
    const run = await breakAfterPasses(upload);
    await page.goto(run);
    const failure = page.getByRole("article", { name: "adds" });
    await failure.getByRole("button", { name: /^It was genuine/ }).click();
    await expect(page).toHaveURL(/\/runs\/\d+#failure-of-\d+$/);
    await expect(failure.getByRole("status")).toContainText("a genuine break.");

    await page.goto(`/projects/${project.slug}/calibration`);
    await expect(page.getByText("1 said by a person")).toBeVisible();

    await page.goto(run);
    await failure.getByRole("button", { name: /^Take it back/ }).click();
    await expect(failure.getByRole("button", { name: /^It was not/ })).toBeVisible();
  });
});

/** Twelve commits that pass, and one that fails; gives the address of its run. */
async function breakAfterPasses(upload: Upload): Promise<string> {
  const at = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString();
  for (let index = 0; index < 12; index++) {
    const said = { run: `r${index}`, branch: "main", commit: commitOf(index) };
    await upload(passed, { ...said, started_at: at(100 - index) });
  }
  const red = { run: "red", branch: "main", commit: commitOf(12), started_at: at(1) };
  const answer = await (await upload(failed, red)).json();
  return new URL(answer.run.url).pathname;
}

function commitOf(index: number): string {
  return `c0ffee${String(index).padStart(2, "0")}`;
}

function report(cases: string): string {
  return `<testsuite name="CartIT">${cases}</testsuite>`;
}
