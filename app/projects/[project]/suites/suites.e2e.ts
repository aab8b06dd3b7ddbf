import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

const report = (seconds: number, ending = "") =>
  `<testsuite name="s"><testcase classname="CheckoutIT" name="pays" time="${seconds}">${ending}</testcase>
   <testcase classname="CheckoutIT" name="refunds" time="1"/></testsuite>`;

test("suites are listed by the time they take, narrowed by kind, and sorted by a header", async ({
  page,
  project,
  upload,
}) => {
  await upload(report(60), { run: "1", job: "integration" });
  await upload(report(2, '<failure message="no"/>'), { run: "1", job: "contract" });
  await page.goto(`/projects/${project.slug}/suites`);
  await expect(page.getByText("2 suites ran in the last 30 days.")).toBeVisible();
  const list = page.getByRole("table", { name: "Suites", exact: true });
  await expect(list.getByRole("rowheader")).toHaveText([/integration/, /contract/]);
  await expect(list.getByRole("row", { name: /contract/ })).toContainText("guessed");
  await expect(list.getByRole("row", { name: /contract/ })).toContainText("1 of 1");
  const kinds = page.getByRole("table", { name: "Kinds of suites" });
  await expect(kinds.getByRole("rowheader")).toHaveText(["contract", "integration"]);

  await list.getByRole("columnheader", { name: "Red runs" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=red/);
  await expect(list.getByRole("rowheader")).toHaveText([/contract/, /integration/]);
  await list.getByRole("columnheader", { name: "Genuine breaks" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=genuine_breaks/);
  await expect(list.getByRole("rowheader")).toHaveText([/contract/, /integration/]);

  await page.getByRole("link", { name: /^integration 1$/ }).click();
  await expect(page).toHaveURL(/kind=integration/);
  await expect(list.getByRole("rowheader")).toHaveText([/integration/]);
});

test("a suite's page tells its durations, slow tests, red runs and shards", async ({
  page,
  project,
  upload,
}) => {
  await upload(report(60), { run: "1", job: "integration", shard: "1" });
  await upload(report(2, '<failure message="no"/>'), {
    run: "1",
    job: "integration",
    shard: "2",
    message: "Fix it",
  });
  await page.goto(`/projects/${project.slug}/suites`);
  await page
    .getByRole("row", { name: /integration/ })
    .getByRole("link")
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("integration");
  await expect(page.getByText(/It ran once in the last 30 days, took .+, and was red\./)).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Tests by duration" }).getByRole("row", { name: /pays/ }),
  ).toContainText("1 m 02 s");
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("rowheader")).toHaveText([
    /shard 1/,
    /shard 2/,
  ]);
  await page.getByRole("table", { name: "Red runs" }).getByRole("link").click();
  await expect(page).toHaveURL(/\/runs\/\d+$/);
});

test("a suite's page tells when it became slower, by how much and by which tests", async ({
  page,
  project,
  upload,
}) => {
  const hourMs = 3_600_000;
  for (let run = 1; run <= 28; run++) {
    const said = {
      run: `${run}`,
      job: "integration",
      commit: `c0ffee${String(run).padStart(2, "0")}`,
      branch: "main",
    };
    const started_at = new Date(Date.now() - (29 - run) * hourMs).toISOString();
    const answer = await upload(report((run < 15 ? 60 : 90) + ((run * 7) % 5) / 10), { ...said, started_at });
    expect(answer.status).toBe(201);
  }
  await page.goto(`/projects/${project.slug}/suites`);
  await page
    .getByRole("row", { name: /integration/ })
    .getByRole("link")
    .click();
  const changes = page.getByRole("table", { name: "Changes of duration" });
  await expect(changes.getByRole("row", { name: /of all tests/ })).toContainText("c0ffee1");
  await expect(changes.getByRole("row", { name: /of all tests/ })).toContainText("CheckoutIT.pays +30 s");
  await expect(page.getByRole("table", { name: "Tests that became slower" })).toContainText("pays");
  await expect(page.getByText("No false alarm among 28 runs")).toBeVisible();
  await expect(page.locator(".recharts-label", { hasText: "+30 s" }).first()).toBeVisible();
  await page.getByText("Numbers").last().click();
  await expect(page.getByRole("table", { name: "Duration of all tests" })).toContainText("since c0ffee1");
  await changes
    .getByRole("link", { name: /c0ffee1/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/runs\/\d+$/);
});

test("filters that cannot narrow whole runs are said to do nothing", async ({ page, project, upload }) => {
  await upload(report(1), { job: "integration" });
  await page.goto(`/projects/${project.slug}/suites?env.os=linux`);
  await expect(page.getByText('The filter "env.os" does not apply here')).toBeVisible();
});

test("a suite that is not there, or of another project, is not found", async ({ page, project }) => {
  for (const suite of ["1", "x", "99999999"]) {
    const answer = await page.goto(`/projects/${project.slug}/suites/${suite}`);
    expect(answer?.status()).toBe(404);
  }
});

test("suites, settings and the first page hold no accessibility faults", async ({
  page,
  project,
  upload,
}) => {
  const faults = async (path: string) => {
    await page.goto(path);
    return (await axeFindings(page)).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };
  expect(await faults(`/projects/${project.slug}`)).toEqual([]);
  expect(await faults(`/projects/${project.slug}/settings`)).toEqual([]);
  expect(await faults(`/projects/${project.slug}/settings/tokens`)).toEqual([]);
  expect(await faults("/new-project")).toEqual([]);
  const { run } = await (await upload(report(1), { job: "integration" })).json();
  expect(run.id).toBeTruthy();
  expect(await faults(`/projects/${project.slug}/suites`)).toEqual([]);
  await page
    .getByRole("row", { name: /integration/ })
    .getByRole("link")
    .click();
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  expect(await faults(page.url())).toEqual([]);
});
