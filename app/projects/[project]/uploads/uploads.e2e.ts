import { expect, test } from "#app/e2e/fixtures.ts";

const passed = '<testsuite name="A"><testcase classname="A" name="one" time="1"/></testsuite>';

test("a refused upload is listed with the line and the cure", async ({ page, project, upload }) => {
  const answer = await upload("<html>\n<body>Sign in</body></html>", { job: "e2e", branch: "main" });
  expect(answer.status).toBe(400);
  await page.goto(`/projects/${project.slug}/uploads`);
  await expect(page.getByText("1 upload in the last 30 days: 0 accepted, 1 refused.")).toBeVisible();
  const problem = page.getByRole("table", { name: "Problems" }).getByRole("row").last();
  await expect(problem.getByRole("cell").first()).toHaveText(/^1:/);
  await expect(problem).toContainText("This is an HTML page, no JUnit report.");
  await expect(problem).toContainText("send the XML report itself");

  await page.getByRole("link", { name: "e2e", exact: true }).click();
  await expect(page).toHaveURL(/\/uploads\/\d+$/);
  await expect(page.getByText("Nothing of it was stored.")).toBeVisible();
  await expect(page.getByText('"branch": "main"')).toBeVisible();
});

test("an upload that broke off is partly refused, and its run says so", async ({ page, project, upload }) => {
  const answer = await upload(
    '<testsuite name="A"><testcase classname="A" name="one"/><testcase classname="A" name="two"><fail',
    { run: "5", job: "smoke" },
  );
  expect(answer.status).toBe(207);
  await page.goto(`/projects/${project.slug}/uploads?status=partly`);
  await expect(page.getByRole("table", { name: "Uploads" }).getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("table", { name: "Uploads" })).toContainText("Partly refused");
  const problem = page.getByRole("table", { name: "Problems" }).getByRole("row").last();
  await expect(problem).toContainText("breaks off");
  await expect(problem).toContainText("run it again");

  await page.goto(new URL((await answer.json()).run.url).pathname);
  await expect(page.getByText("No test failed, but 1 report could not be read whole.")).toBeVisible();
  await expect(page.getByText("Incomplete")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Problems of its uploads" })).toBeVisible();
});

test("the same content again is a duplicate, and names the upload that it repeats", async ({
  page,
  project,
  upload,
}) => {
  const first = await (await upload(passed, { run: "1" })).json();
  expect((await upload(passed, { run: "1" })).status).toBe(200);
  await page.goto(`/projects/${project.slug}/uploads?status=duplicate`);
  await page.getByRole("link", { name: "default", exact: true }).click();
  await page.getByRole("link", { name: `upload ${first.upload}` }).click();
  await expect(page).toHaveURL(new RegExp(`/uploads/${first.upload}$`));
  await expect(page.getByText("All its reports were stored: 1 test from 1 of 1 file.")).toBeVisible();
});

test("what arrived in the last day stands in the chart and in its numbers", async ({
  page,
  project,
  upload,
}) => {
  await upload(passed, { run: "1" });
  await upload("no xml", { run: "2" });
  await page.goto(`/projects/${project.slug}/uploads`);
  const plot = page.getByRole("img", { name: /last 24 hours: 1 accepted, 0 partly refused, 1 refused/ });
  await expect(plot).toBeVisible();
  await page.getByText("Numbers").first().click();
  await expect(
    page.getByRole("table", { name: "Uploads by hour, last 24 hours" }).getByRole("row").last(),
  ).toHaveText(/:00/);
});

test("a project without uploads says how to send them", async ({ page, project }) => {
  await page.goto(`/projects/${project.slug}/uploads`);
  await expect(page.getByText("No upload arrived in the last 30 days.")).toBeVisible();
  await page.getByRole("link", { name: "How to send reports" }).click();
  await expect(page).toHaveURL(`/projects/${project.slug}`);
});
