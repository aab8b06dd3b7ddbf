import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

const passed = report(`<testcase classname="CartIT" name="adds" time="1"/>`);
const failed = report(
  `<testcase classname="CartIT" name="adds" time="1"><failure type="AssertionError" message="expected 1 but was 2">at Cart.add(Cart.java:8)</failure></testcase>`,
);
const commit = "8f3c2a1b0d4e5f60718293a4b5c6d7e8f9a0b1c2";

test("the list narrows to red runs and to a branch, and the address says so", async ({
  page,
  project,
  upload,
}) => {
  await upload(passed, { run: "1", branch: "main", message: "Adds the cart" });
  await upload(failed, { run: "2", branch: "topic", message: "Breaks the cart", commit });
  await page.goto(`/projects/${project.slug}/runs`);
  await expect(page.getByText("2 runs in the last 30 days: 1 went red, 50 %")).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveCount(2);

  await page.getByRole("navigation", { name: "Outcome" }).getByRole("link", { name: /^Red/ }).click();
  await expect(page).toHaveURL(/status=red/);
  await expect(page.getByRole("rowheader")).toHaveText(/Breaks the cart/);

  await page.getByRole("searchbox", { name: "Search runs" }).fill("8f3c");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=8f3c/);
  await expect(page).toHaveURL(/status=red/);
  await page.getByRole("link", { name: "Breaks the cart" }).click();
  await expect(page).toHaveURL(/\/runs\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Breaks the cart");
});

test("runs of one commit are told apart by what CI calls them and by their attempt", async ({
  page,
  project,
  upload,
}) => {
  const said = { branch: "main", commit, message: "Nightly build" };
  await upload(passed, { ...said, run: "4121" });
  await upload(failed, { ...said, run: "4122" });
  await upload(passed, { ...said, run: "4122", attempt: "2" });
  await page.goto(`/projects/${project.slug}/runs?sort=-started`);
  await expect(page.getByRole("rowheader")).toHaveText([/main · run 4121$/, /main · run 4122, attempt 2$/]);
  await page.getByRole("link", { name: "Nightly build" }).last().click();
  await expect(page.getByText("Run 4122, attempt 2")).toBeVisible();
});

test("a failure says what its test did on the base commit", async ({ page, upload }) => {
  const base = "a90b7d4c1e2f30415263748596a7b8c9d0e1f2a3";
  await upload(passed, { run: "1", branch: "main", commit: base });
  const answer = await (await upload(failed, { run: "2", pr: "7", commit, base })).json();
  await page.goto(new URL(answer.run.url).pathname);
  await expect(page.getByRole("article", { name: "adds" })).toContainText("On the base commit it passed.");
});

test("an address past the list's end says so and leads back", async ({ page, project, upload }) => {
  await upload(passed, { run: "1" });
  await page.goto(`/projects/${project.slug}/runs?cursor=50`);
  await expect(page.getByText("It has 1 run.")).toBeVisible();
  await page.getByRole("link", { name: "Go to its beginning" }).click();
  await expect(page.getByRole("link", { name: "Run 1" })).toBeVisible();
});

test("the keyboard's place is seen on every filter", async ({ page, project, upload }) => {
  await upload(passed, { run: "1", suite: "unit", branch: "main" });
  await page.goto(`/projects/${project.slug}/runs`);
  await page.getByRole("link", { name: "90 days" }).focus();
  for (const name of ["Custom", "Branch", "Suite"]) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    await expect(focused).toHaveAccessibleName(name);
    await expect(focused).toHaveCSS("outline-style", "solid");
  }
});

test("a search that finds nothing says what was looked for and leads back", async ({
  page,
  project,
  upload,
}) => {
  await upload(passed, { run: "1" });
  await page.goto(`/projects/${project.slug}/runs?q=nothing-like-this`);
  await expect(page.getByText("No run matches")).toBeVisible();
  await page.getByRole("link", { name: "Show all runs" }).click();
  await expect(page.getByRole("link", { name: "Run 1" })).toBeVisible();
});

test("a red run says what failed, what it said, and what the same commit showed elsewhere", async ({
  page,
  upload,
}) => {
  const said = { run: "7", commit, branch: "main", job: "integration" };
  await upload(failed, { ...said, "env.os": "linux" });
  await upload(passed, { ...said, "env.os": "mac" });
  const answer = await (await upload(passed, { ...said, job: "unit" })).json();
  await page.goto(new URL(answer.run.url).pathname);
  await expect(page.getByText(/^1 of 3 tests failed\. Not clear yet, \d+\s% that it is/)).toBeVisible();
  const failure = page.getByRole("article", { name: "adds" });
  await expect(failure.getByText("expected 1 but was 2", { exact: true }).first()).toBeVisible();
  await expect(failure).toContainText("Failed in integration, os=linux.");
  await expect(failure).toContainText("also passed in 1 job (integration, os=mac, this run)");
  await expect(failure).toContainText("Failed in no other run");
  await failure.getByText("Message, stack and signature").click();
  await expect(failure.getByText("at Cart.add(Cart.java:8)")).toBeVisible();
  await failure.getByRole("link", { name: "adds" }).click();
  await expect(page).toHaveURL(/\/tests\/\d+/);
});

test("attempts that later ones replaced are marked, and what they mended is flaky", async ({
  page,
  project,
  upload,
}) => {
  const said = { run: "8", job: "unit" };
  await upload(failed, said);
  const answer = await (await upload(passed, { ...said, attempt: "2" })).json();
  await page.goto(new URL(answer.run.url).pathname);
  await expect(page.getByText("1 test passed.")).toBeVisible();
  const jobs = page.getByRole("table", { name: "Jobs of this run" });
  await expect(jobs.getByText("Superseded")).toHaveCount(1);
  await page.getByText("1 test failed first and then passed").click();
  await expect(page.getByText("Passed when the job ran again")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link")).toHaveAttribute(
    "href",
    `/projects/${project.slug}/runs`,
  );
});

test("a run without a failing test whose command failed is red and says why", async ({ page, upload }) => {
  const answer = await (await upload(passed, { run: "9", "exit-code": "137" })).json();
  await page.goto(new URL(answer.run.url).pathname);
  await expect(page.getByText("No test failed, but the test command exited with 137")).toBeVisible();
});

test("hostile names, messages, branches and authors stay text", async ({ page, upload }) => {
  const evil = "<script>document.title='pwned'</script><img src=x onerror=alert(1)>";
  const xml = evil.replaceAll("<", "&lt;");
  const answer = await (
    await upload(
      report(
        `<testcase classname="${xml}" name="${xml}"><failure type="${xml}" message="${xml}">&lt;/code&gt;${xml}</failure></testcase>
         <testcase classname="A" name="skipped"><skipped message="${xml}"/></testcase>`,
      ),
      { run: evil, branch: evil, author: evil, message: evil, job: evil, shard: evil, "env.os": evil },
    )
  ).json();
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const run = new URL(answer.run.url).pathname;
  for (const address of [run, run.replace(/\/\d+$/, ""), run.replace(/runs\/\d+$/, "uploads")]) {
    await page.goto(address);
    await expect(page.getByText(evil).first()).toBeAttached();
    await expect(page).not.toHaveTitle("pwned");
    await expect(page.locator("img")).toHaveCount(0);
  }
  expect(dialogs).toEqual([]);
});

test("nothing that is long scrolls a page sideways, be it wide or narrow", async ({ page, upload }) => {
  const long = "VeryLong".repeat(24);
  const answer = await (
    await upload(
      report(`<testcase classname="${long}" name="${long}${long}" time="2"><failure message="${long}"/><system-out>${long}</system-out></testcase>
        <testcase classname="${long}" name="skipped"><skipped message="${long}${long}"/></testcase>`),
      { run: long, branch: long, author: long, message: long, job: long, suite: long, "env.os": long },
    )
  ).json();
  const run = new URL(answer.run.url).pathname;
  const project = run.replace(/\/runs\/\d+$/, "");
  const test = new URL(answer.verdict.failures[0].url).pathname;
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const address of [run, `${project}/runs`, `${project}/uploads`, `${project}/suites`, test]) {
      await page.goto(address);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(width);
    }
  }
});

test("a run that does not exist, and an address that names none, is not found", async ({
  page,
  project,
  upload,
}) => {
  await upload(passed, { run: "1" });
  for (const run of ["999999999", "1'--", "%3Cscript%3E"]) {
    expect((await page.goto(`/projects/${project.slug}/runs/${run}`))?.status()).toBe(404);
  }
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
  expect((await page.goto("/projects/nowhere"))?.status()).toBe(404);
  await expect(page).toHaveTitle(/Not found/);
});

test("the list downloads as CSV with all that the filters let through", async ({ page, project, upload }) => {
  await upload(failed, { run: "1", message: "=cmd()" });
  await upload(passed, { run: "2" });
  await page.goto(`/projects/${project.slug}/runs?status=red`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${project.slug}-runs.csv`);
  const lines = (await (await page.request.get(download.url())).text()).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("'=cmd()");
});

test("axe finds no fault in runs, a red run, uploads and a refused upload", async ({
  page,
  project,
  upload,
}) => {
  const answer = await (await upload(failed, { run: "1", branch: "main", commit })).json();
  await upload("no xml", { run: "2" });
  const base = `/projects/${project.slug}`;
  for (const address of [`${base}/runs`, `${base}/runs/${answer.run.id}`, `${base}/uploads`]) {
    await page.goto(address);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect(await axeFindings(page)).toEqual([]);
  }
  await page.getByRole("table", { name: "Problems" }).getByRole("link").first().click();
  await expect(page.getByText("Nothing of it was stored.")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

function report(cases: string): string {
  return `<testsuite name="CartIT">${cases}</testsuite>`;
}
