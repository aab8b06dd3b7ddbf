import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test, type Upload } from "#app/e2e/fixtures.ts";

const hostile = '<img src=x onerror="alert(1)">';
const escaped = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;";
const dayMs = 86_400_000;

function report(cases: Readonly<Record<string, string>>): string {
  const elements = Object.entries(cases).map(
    ([name, content]) =>
      `<testcase classname="com.shop.CheckoutIT" name="${name}" time="0.8">${content}</testcase>`,
  );
  return `<testsuite name="CheckoutIT">${elements.join("")}</testsuite>`;
}

const timedOut =
  '<failure type="TimeoutException" message="timed out after 5000 ms">at Checkout.refund</failure>';
const retried = `<flakyFailure type="TimeoutException" message="timed out after 5000 ms"><stackTrace>at Wait</stackTrace></flakyFailure>`;

/** Twelve runs on main, one a day: "refund" passes on retry in the last, "ship" fails in the last three. */
async function uploadStory(upload: Upload, cases: Readonly<Record<string, string>> = {}): Promise<void> {
  for (let age = 12; age >= 1; age -= 1) {
    const answer = await upload(
      report({ refund: age === 1 ? retried : "", ship: age <= 3 ? timedOut : "", pay: "", ...cases }),
      {
        run: String(100 - age),
        suite: "integration",
        branch: "main",
        commit: `${age.toString(16)}f3c2a1`,
        started_at: new Date(Date.now() - age * dayMs).toISOString(),
      },
    );
    expect(answer.ok).toBe(true);
  }
}

/** Twenty pull requests, one a day, of which every fourth is red by the test of that name, and green once it is run again. */
async function uploadFalseAlarms(upload: Upload, name: string): Promise<void> {
  for (let age = 20; age >= 1; age -= 1) {
    const isRed = age % 4 === 0;
    const said = {
      run: String(100 - age),
      suite: "integration",
      pr: String(age),
      branch: `topic-${age}`,
      commit: `abc${String(age).padStart(4, "0")}`,
      started_at: new Date(Date.now() - age * dayMs).toISOString(),
    };
    await upload(report({ [name]: isRed ? timedOut : "", pay: "" }), said);
    if (isRed) await upload(report({ [name]: "", pay: "" }), { ...said, attempt: "2" });
  }
}

test("the leaderboard ranks tests, and its address keeps filter, search and order", async ({
  page,
  project,
  upload,
}) => {
  await uploadStory(upload);
  const tests = `/projects/${project.slug}/tests`;
  await page.goto(tests);
  await expect(page.getByText(/of runs in the last 30 days were false alarms \(about/)).toBeVisible();
  await expect(page.getByText(/3 tests: 1 broken, 1 flaky\.$/)).toBeVisible();
  const rows = page.getByRole("table", { name: "Tests" }).getByRole("row");
  await expect(rows.nth(1)).toContainText(
    /Broken: broken since 2f3c2a1 of \d{4}-\d\d-\d\d: \d\d % likely broken/,
  );
  await expect(rows.nth(1)).toContainText("3 of 12");
  await expect(rows.nth(2)).toContainText("Flaky: flaked once in 12 results, beyond doubt");

  await page.getByRole("navigation", { name: "Status" }).getByRole("link", { name: /Flaky/ }).click();
  await expect(page).toHaveURL(`${tests}?status=flaky`);
  await expect(rows).toHaveCount(2);

  await page.getByRole("navigation", { name: "Status" }).getByRole("link", { name: /All/ }).click();
  await expect(page).toHaveURL(tests);
  await expect(rows).toHaveCount(4);
  await page.getByRole("link", { name: "Test", exact: true }).click();
  await expect(page).toHaveURL(`${tests}?sort=name`);
  await expect(rows.nth(1)).toContainText("pay");

  await page.getByRole("searchbox", { name: "Search tests" }).fill("checkout ship");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${tests}?sort=name&q=checkout+ship`);
  await expect(rows).toHaveCount(2);
  await page.goBack();
  await expect(rows).toHaveCount(4);
});

test("a test's page says how it stands and shows what proves it", async ({ page, project, upload }) => {
  await uploadStory(upload);
  await page.goto(`/projects/${project.slug}/tests`);
  await page.getByRole("link", { name: "refund", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("refund");
  await expect(page.getByText("Flaked once in 12 results, beyond doubt.")).toBeVisible();
  const evidence = page.getByRole("region", { name: "Evidence of flakiness" });
  await expect(evidence).toContainText("Passed at attempt 2 in run 99");
  const failures = page.getByRole("region", { name: "Failures by signature" });
  await expect(failures).toContainText("1 passed on retry");
  await expect(failures).toContainText("timed out after 5000 ms");
  await expect(page.getByRole("table", { name: /Latest results by variant/ })).toContainText("Flaky");
  await expect(page.getByText("12 of 12")).toBeVisible();
  await page.getByRole("link", { name: "com.shop.CheckoutIT" }).click();
  await expect(page).toHaveURL(/tests\?suite=integration&q=com\.shop\.CheckoutIT$/);
});

test("the page tells what false alarms cost, week by week, and what to mend first", async ({
  page,
  project,
  upload,
}) => {
  await uploadFalseAlarms(upload, "refund");
  await page.goto(`/projects/${project.slug}/tests`);
  await expect(
    page.getByText(
      /25\s% of runs in the last 30 days were false alarms \(about 5 of 20; 95\s%: .*\): [\d.]+ by flakes/,
    ),
  ).toBeVisible();
  const refund = page.getByRole("row").filter({ hasText: "refund" });
  await expect(refund).toContainText("5 PRs");

  const plot = page.getByRole("figure").filter({ hasText: "False alarms by week" });
  await plot.getByText("Numbers").click();
  await expect(plot.getByRole("table", { name: "False alarms by week" }).getByRole("row")).toHaveCount(6);
  await page.getByRole("link", { name: "CheckoutIT.refund" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("refund");
});

test("a line's link opens its test without loading the page anew", async ({ page, project, upload }) => {
  await uploadStory(upload);
  await page.goto(`/projects/${project.slug}/tests`);
  await page.evaluate(() => document.body.setAttribute("data-same-document", ""));
  await page.getByRole("link", { name: "ship", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("ship");
  await expect(page).toHaveURL(/\/tests\/\d+$/);
  await expect(page.locator("body[data-same-document]")).toHaveCount(1);
});

test("fifty lines stay light, whatever their results", async ({ page, project, upload }) => {
  const outcomes = [timedOut, retried, "", '<skipped message="not here"/>'];
  for (let run = 1; run <= 30; run += 1) {
    const cases = Array.from({ length: 50 }, (_, index) => [
      `case ${index}`,
      outcomes[(run + index) % outcomes.length] ?? "",
    ]);
    const started_at = new Date(Date.now() - (31 - run) * 3_600_000).toISOString();
    await upload(report(Object.fromEntries(cases)), { run: String(run), commit: `${run}f3c2a1`, started_at });
  }
  // Browsers ask so for a page; whoever does not is sent its lines in both forms.
  const asked = { headers: { accept: "text/html" } };
  const html = await (await page.request.get(`/projects/${project.slug}/tests`, asked)).text();
  expect(html.slice(html.lastIndexOf("<table")).match(/<tr/g)?.length).toBe(51);
  expect(html.length, "characters").toBeLessThan(700_000);
  // What React walks for each request; lines that were elements made it 2,500.
  expect(html.match(/\[\\"\$\\",/g)?.length, "elements").toBeLessThan(500);
});

test("names are shown as they are, never run", async ({ page, project, upload }) => {
  await uploadStory(upload, { [escaped]: timedOut });
  page.on("dialog", () => expect(false, "a name was run").toBe(true));
  await page.goto(`/projects/${project.slug}/tests`);
  await page.getByRole("link", { name: hostile, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(hostile);
});

test("a name that turns the reading direction round leaves the sentence beside it", async ({
  page,
  project,
  upload,
}) => {
  const turned = "\u202edrawkcab sdaer";
  await uploadFalseAlarms(upload, turned);
  await page.goto(`/projects/${project.slug}/tests`);
  const named = page.getByTitle(turned).first();
  await expect(named).toBeVisible();
  const [nameAt, fullStopAt] = await named.evaluate((link) => {
    const after = link.nextSibling!;
    const range = document.createRange();
    range.selectNodeContents(after);
    return [link.getBoundingClientRect(), range.getBoundingClientRect()].map(({ left }) => left);
  });
  expect(nameAt).toBeLessThan(fullStopAt!);
});

test("a long word of a name ends where a phone's screen does", async ({ page, project, upload }) => {
  await uploadFalseAlarms(upload, "pagesThroughTenThousandOrdersOfACustomer");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/projects/${project.slug}/tests`);
  await expect(page.getByTitle("pagesThroughTenThousandOrders").first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("where nothing is to be listed, the page says why and leads back", async ({ page, project, upload }) => {
  const tests = `/projects/${project.slug}/tests`;
  await page.goto(tests);
  await expect(page.getByText("No results yet")).toBeVisible();

  const old = new Date(Date.now() - 60 * dayMs).toISOString();
  await upload(report({ refund: "" }), { started_at: old });
  await page.reload();
  await expect(page.getByText("No results in the last 30 days")).toBeVisible();
  await page.getByRole("link", { name: "Show the 30 days up to then" }).click();
  await expect(page.getByRole("link", { name: "refund", exact: true })).toBeVisible();

  await page.goto(`${tests}?window=90d&q=nowhere`);
  await expect(page.getByText("No test matches")).toBeVisible();
  await page.getByRole("link", { name: "Show all tests" }).click();
  await expect(page).toHaveURL(tests);
});

test("an unknown test is not found", async ({ page, project }) => {
  const answer = await page.goto(`/projects/${project.slug}/tests/999999`);
  expect(answer?.status()).toBe(404);
});

test("both pages are free of accessibility faults and of sideways scrolling on a telephone", async ({
  page,
  project,
  upload,
}) => {
  await uploadStory(upload, { [`a${"Long".repeat(80)}Name`]: retried });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/projects/${project.slug}/tests`);
  const visits = [
    { open: () => undefined, title: /^Tests · / },
    { open: () => page.getByRole("link", { name: /LongLong/ }).click(), title: /Long/ },
  ];
  for (const { open, title } of visits) {
    await open();
    await page.waitForLoadState("networkidle");
    await expect(page).toHaveTitle(title);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  }
});

test("on a phone the filters wait behind a button, and the first test is in sight", async ({
  page,
  project,
  upload,
}) => {
  await uploadStory(upload);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/projects/${project.slug}/tests`);
  await expect(page.getByRole("link", { name: "ship", exact: true })).toBeInViewport();
  const suite = page.getByRole("combobox", { name: "Suite" });
  await expect(suite).toBeHidden();
  await page.getByRole("button", { name: "Filters" }).click();
  await expect(suite).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await suite.selectOption("integration");
  await expect(page).toHaveURL(/suite=integration/);
  await expect(page.getByRole("button", { name: "Filters 1 set" })).toBeAttached();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/projects/${project.slug}/tests`);
  await expect(suite).toBeVisible();
  await expect(page.getByRole("button", { name: "Filters" })).toBeHidden();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("filters can be typed into the search, and what is nearly one is told", async ({
    page,
    project,
    upload,
  }) => {
    await uploadStory(upload);
    const tests = `/projects/${project.slug}/tests`;
    await page.goto(tests);
    const search = page.getByRole("searchbox", { name: "Search tests" });
    const rows = page.getByRole("table", { name: "Tests" }).getByRole("row");
    await search.fill("suite:integration STATUS:Flaky refund");
    await search.press("Enter");
    await expect(page).toHaveURL(`${tests}?q=refund&suite=integration&status=flaky`);
    await expect(search).toHaveValue("refund");
    await expect(page.getByRole("combobox", { name: "Suite" })).toHaveValue("integration");
    await expect(rows).toHaveCount(2);

    await search.fill("status:flakey");
    await search.press("Enter");
    await expect(page.getByText(/status "flakey" is not one of/)).toBeVisible();

    await page.goto(`${tests}?q=sute:integration`);
    await expect(page.getByText("Did you mean “suite:integration”?")).toBeVisible();
    await expect(page.getByText("No test matches")).toBeVisible();
  });
});
