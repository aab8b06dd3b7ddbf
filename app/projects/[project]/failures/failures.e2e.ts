import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

const refused = `<error type="java.net.ConnectException" message="Connection refused: payments:8443">at Http.call(Http.java:8)</error>`;
const wrong = `<failure type="AssertionError" message="expected 1 but was 2">at Cart.add(Cart.java:8)</failure>`;
const evil = "<script>document.title='pwned'</script>";

test("failures stand by what they say, narrow by cause and search, and lead to their tests and runs", async ({
  page,
  project,
  upload,
}) => {
  await upload(report({ adds: wrong, pays: refused }), { run: "1", job: "integration", branch: "main" });
  await upload(report({ adds: wrong }), { run: "2", job: "unit", branch: "topic", pr: "7" });
  await page.goto(`/projects/${project.slug}`);
  await page.getByRole("navigation").getByRole("link", { name: "Failures" }).click();
  await expect(page.getByText("3 failures had 2 signatures in the last 30 days")).toBeVisible();
  const list = page.getByRole("table", { name: "Signatures" });
  await expect(list.getByRole("rowheader")).toHaveCount(2);
  await expect(page.getByRole("table", { name: "Failures by dependency" }).getByRole("rowheader")).toHaveText(
    "payments",
  );

  await page
    .getByRole("navigation", { name: "Cause" })
    .getByRole("link", { name: /^Assertion/ })
    .click();
  await expect(page).toHaveURL(/cause=assertion/);
  await expect(list.getByRole("rowheader")).toHaveText(/AssertionError: expected .* but was .*Assertion/);
  await list.getByRole("rowheader").getByRole("link").click();

  await expect(page).toHaveURL(/\/failures\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("AssertionError");
  await expect(page.getByText("2 failures of 2 tests in 2 runs in the last 30 days.")).toBeVisible();
  await expect(page.getByText("at Cart.add(Cart.java:8)")).toBeVisible();
  await expect(page.getByRole("table", { name: "Failures by suite" }).getByRole("rowheader")).toHaveCount(2);
  await expect(page.getByRole("table", { name: "Runs in which it struck" })).toContainText("#7");
  await page.getByRole("link", { name: "adds", exact: true }).first().click();
  await expect(page).toHaveURL(/\/tests\/\d+$/);
});

test("a dependency that strikes several suites at once is told as an incident on both pages", async ({
  page,
  project,
  upload,
}) => {
  const startedAt = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  await upload(report({ pays: "" }), { run: "1", job: "integration", started_at: startedAt(20) });
  const outage = { run: "2", branch: "main", started_at: startedAt(2) };
  await upload(report({ pays: refused }), { ...outage, job: "integration" });
  await upload(report({ settles: refused }), { ...outage, job: "contract" });
  await page.goto(`/projects/${project.slug}/failures`);
  const sentence = /payments refused connections in 1 run of 2 suites, .* UTC, with 2 tests\./;
  await expect(page.getByText(sentence)).toBeVisible();
  await page
    .getByRole("rowheader", { name: /Connection refused/ })
    .first()
    .getByRole("link")
    .click();
  await expect(page.getByText(sentence)).toBeVisible();
  await page.getByRole("link", { name: "Run 2" }).first().click();
  await expect(page).toHaveURL(/\/runs\/\d+/);
});

test("where nothing failed, and where nothing matches, the page says so", async ({
  page,
  project,
  upload,
}) => {
  const path = `/projects/${project.slug}/failures`;
  await page.goto(path);
  await expect(page.getByText("No results yet")).toBeVisible();
  await upload(report({ adds: "" }), { run: "1" });
  await page.goto(path);
  await expect(page.getByText("Nothing failed in the last 30 days")).toBeVisible();
  await upload(report({ adds: wrong }), { run: "2" });
  await page.goto(`${path}?q=nothing-like-this`);
  await page.getByRole("link", { name: "Show all signatures" }).click();
  const link = page.getByRole("table", { name: "Signatures" }).getByRole("rowheader").getByRole("link");
  const address = await link.getAttribute("href");
  await page.goto(`${address}?branch=nowhere`);
  await expect(page.getByText("It did not strike in the last 30 days")).toBeVisible();
  for (const id of ["999999999", "1'--"]) expect((await page.goto(`${path}/${id}`))?.status()).toBe(404);
});

test("hostile and long messages stay text, and no page scrolls sideways or has a fault that axe finds", async ({
  page,
  project,
  upload,
}) => {
  const text = evil.replaceAll("<", "&lt;");
  const long = "VeryLong".repeat(24);
  const said = { run: evil, branch: evil, job: long, "env.os": long };
  await upload(
    report({ [text]: `<failure type="${text}" message="${text}${long}">${text}</failure>`, [long]: refused }),
    said,
  );
  await upload(report({ adds: "<failure/>" }), { run: "2" });
  const list = `/projects/${project.slug}/failures`;
  await page.goto(list);
  const links = page.getByRole("table", { name: "Signatures" }).getByRole("rowheader").getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(addresses).toHaveLength(3);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const address of [list, ...addresses]) {
      await page.goto(address);
      await expect(page).not.toHaveTitle("pwned");
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(width);
      expect(await axeFindings(page)).toEqual([]);
    }
  }
});

test("the list downloads as CSV with what the filters let through", async ({ page, project, upload }) => {
  await upload(report({ adds: wrong, pays: refused, evil: '<failure message="=cmd()"/>' }), { run: "1" });
  await page.goto(`/projects/${project.slug}/failures?q=cmd`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${project.slug}-failures.csv`);
  const lines = (await (await page.request.get(download.url())).text()).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("'=cmd()");
});

function report(cases: Readonly<Record<string, string>>): string {
  const elements = Object.entries(cases).map(
    ([name, ending]) => `<testcase classname="CartIT" name="${name}" time="1">${ending}</testcase>`,
  );
  return `<testsuite name="CartIT">${elements.join("")}</testsuite>`;
}
