import { expect, test } from "#app/e2e/fixtures.ts";

const tests = Array.from({ length: 12 }, (_, index) => `case ${index + 1}`);

function report(names: readonly string[]): string {
  const cases = names.map((name) => `<testcase classname="com.shop.CheckoutIT" name="${name}" time="1"/>`);
  return `<testsuite name="CheckoutIT">${cases.join("")}</testsuite>`;
}

test("a long table stands there on every way to its page: by its address, within the site, and back", async ({
  page,
  project,
  upload,
}) => {
  await upload(report(tests), { job: "integration" });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const rows = page.getByRole("table", { name: "Tests" }).getByRole("row");
  await page.goto(`/projects/${project.slug}/tests`);
  await expect(rows).toHaveCount(tests.length + 1);
  // Gone as soon as a page is loaded anew.
  await page.evaluate(() => document.documentElement.setAttribute("data-same-page", ""));

  await page.getByRole("link", { name: "case 7" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("case 7");
  await page.goBack();
  await expect(rows).toHaveCount(tests.length + 1);

  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("link", { name: "Runs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await sections.getByRole("link", { name: "Tests" }).click();
  await expect(rows).toHaveCount(tests.length + 1);
  await expect(page.locator("html")).toHaveAttribute("data-same-page", "");
  expect(faults).toEqual([]);
});

test("a long table is no second time in its page, and shows what was uploaded since", async ({
  request,
  project,
  upload,
}) => {
  await upload(report(tests), { job: "integration", run: "1" });
  const address = `/projects/${project.slug}/tests`;
  const read = async () => (await request.get(address, { headers: { accept: "text/html" } })).text();
  const times = (page: string, text: string) => page.split(text).length - 1;
  const first = await read();
  expect(times(first, '<th scope="row"')).toBe(tests.length);
  expect(times(first, 'scope=\\"row')).toBe(0);
  expect(await read()).not.toContain("case 13");
  await upload(report([...tests, "case 13"]), { job: "integration", run: "2" });
  expect(await read()).toContain("case 13");
});
