import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test, type Upload } from "#app/e2e/fixtures.ts";

const minutes = (count: number) => new Date(Date.now() - count * 60_000).toISOString();

/** A suite of which `refunds` failed and then passed again on one commit, and `pays` twice. */
async function uploadFlakes(upload: Upload): Promise<void> {
  const report = (failing: readonly string[]) =>
    `<testsuite name="shop">${["refunds", "pays", "ships", "bills", "packs", "weighs"]
      .map((name) => {
        const failure = '<failure message="Read timed out: payments:8443" type="TimeoutException"/>';
        return `<testcase classname="com.shop.PayIT" name="${name}">${failing.includes(name) ? failure : ""}</testcase>`;
      })
      .join("")}</testsuite>`;
  const said = { commit: "abcdef1", branch: "main", job: "integration" };
  await upload(report(["refunds", "pays"]), { ...said, run: "1", started_at: minutes(50) });
  await upload(report([]), { ...said, run: "1", attempt: "2", started_at: minutes(40) });
  await upload(report(["pays"]), { ...said, run: "2", started_at: minutes(30) });
  await upload(report([]), { ...said, run: "2", attempt: "2", started_at: minutes(20) });
}

test("a test is quarantined from the leaderboard, changed, and released", async ({
  page,
  project,
  upload,
}) => {
  await uploadFlakes(upload);
  await page.goto(`/projects/${project.slug}/tests`);
  await page
    .getByRole("row", { name: /refunds/ })
    .getByRole("button", { name: "Acts on refunds" })
    .click();
  await page.getByRole("link", { name: "Quarantine …", exact: true }).click();

  await expect(page.getByRole("heading", { name: "Quarantine tests" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Tests that are taken in" })).toContainText("refunds");
  await expect(page.getByText("TimeoutException: Read timed out: payments:<port>")).toBeVisible();
  await page.getByRole("button", { name: "Quarantine", exact: true }).click();
  await expect(page.getByLabel("Reason")).toHaveAccessibleDescription(/A reason is needed/);

  await page.getByLabel("Reason").fill("The sandbox is slow");
  await page.getByLabel("Until the end of").fill("2020-01-01");
  await page.getByRole("button", { name: "Quarantine", exact: true }).click();
  await expect(page.getByLabel("Until the end of")).toHaveAccessibleDescription(/lies in the past/);
  await expect(page.getByLabel("Reason")).toHaveValue("The sandbox is slow");
  await page
    .getByLabel("Until the end of")
    .fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Quarantine", exact: true }).click();
  await expect(page.getByRole("status").getByText("It is in quarantine from now on.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "PayIT.refunds" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What it does" })).toContainText("The sandbox is slow");

  await page.getByText("Until, reason, owner, ticket and what is muted").click();
  await page.getByLabel("Ticket").fill("javascript:alert(1)");
  await page.getByLabel("Why this change").fill("found the ticket");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Ticket")).toHaveAccessibleDescription(/neither an http or https address/);
  await page.getByLabel("Ticket").fill("https://tickets.example.com/SHOP-7");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "SHOP-7" })).toBeVisible();

  await page.goto(`/projects/${project.slug}/tests`);
  await expect(page.getByRole("row", { name: /refunds/ })).toContainText("in quarantine");
  await page.getByRole("button", { name: "Acts on refunds" }).click();
  await page.getByRole("link", { name: "Quarantine …", exact: true }).click();
  await expect(page.getByText("1 of these tests is in quarantine already")).toBeVisible();
  await page.goto(`/projects/${project.slug}/tests`);
  await page.getByRole("link", { name: "refunds", exact: true }).click();
  await page.getByRole("link", { name: "The sandbox is slow" }).click();
  await page.getByRole("button", { name: "Release" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Release" }).click();
  await expect(page.getByRole("status").getByText("The entry is released")).toBeVisible();
  await expect(page.getByRole("region", { name: "What happened" })).toContainText("Released");
});

test("tests are chosen together, and entries are extended and released together", async ({
  page,
  project,
  upload,
}) => {
  await uploadFlakes(upload);
  await page.goto(`/projects/${project.slug}/tests`);
  for (const name of ["refunds", "pays"]) await page.getByLabel(`Choose ${name}`).check();
  await page.getByRole("button", { name: "Quarantine the chosen tests" }).click();
  await page.getByLabel("Reason").fill("Both wait for the sandbox");
  await page.getByRole("button", { name: "Quarantine 2 tests" }).click();
  await expect(page.getByRole("status").getByText("2 entries are new.")).toBeVisible();
  await expect(page.getByText("2 entries take effect in CI.")).toBeVisible();

  await page.getByRole("button", { name: "Extend" }).click();
  await expect(page.getByText("No entry was chosen")).toBeVisible();
  const boxes = page.getByRole("checkbox", { name: /Choose entry/ });
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("button", { name: "Release" }).click();
  await expect(page.getByRole("status").getByText("2 entries are released.")).toBeVisible();
  await page.getByRole("link", { name: "Released 2" }).click();
  await expect(page).toHaveURL(/state=released/);
  await expect(page.getByRole("row", { name: /Released/ })).toHaveCount(2);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a pattern shows what it takes in before it is quarantined", async ({ page, project, upload }) => {
    await uploadFlakes(upload);
    await page.goto(`/projects/${project.slug}/quarantine/new`);
    await page.getByLabel("Class or file").fill("com.shop.*");
    await page.getByRole("button", { name: "Show what it takes in" }).click();
    await expect(page.getByText("It would take in 6 more tests, but at most 3 of the 6 tests")).toBeVisible();
    await page.getByRole("textbox", { name: "Test optional" }).fill("p*s");
    await page.getByRole("button", { name: "Show what it takes in" }).click();
    await expect(page.getByRole("heading", { name: "2 tests" })).toBeVisible();
    await page.getByLabel("Every failure (riskier)").check();
    await page.getByLabel("Reason").fill("whole class");
    await page.getByRole("button", { name: "Quarantine", exact: true }).click();
    await expect(page.getByText(/This has to be confirmed/)).toBeVisible();
    await expect(page.getByLabel("Reason")).toHaveValue("whole class");
    await page.getByLabel(/Mute every failure of these tests/).check();
    await page.getByRole("button", { name: "Quarantine", exact: true }).click();
    await expect(page.getByRole("heading", { name: "* › com.shop.* › p*s" })).toBeVisible();
  });

  test("what is never quarantined is listed, and then refused", async ({ page, project, upload }) => {
    await uploadFlakes(upload);
    await page.goto(`/projects/${project.slug}/settings/quarantine?name=refunds`);
    await page.getByRole("button", { name: "Never quarantine these" }).click();
    await expect(page.getByRole("row", { name: /refunds/ })).toBeVisible();
    await page.goto(`/projects/${project.slug}/quarantine/new?name=refunds`);
    await expect(page.getByText(/on the project's list of tests that are never quarantined/)).toBeVisible();
    await page.goto(`/projects/${project.slug}/settings/quarantine`);
    await page.getByLabel("Muted tests of a suite, at most").fill("80");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("between 0 % and 50 %")).toBeVisible();
    await expect(page.getByLabel("Muted tests of a suite, at most")).toHaveValue("80");
  });
});

test("an entry that is not there, or of another project, is not found", async ({ page, project }) => {
  for (const id of ["999999", "x"]) {
    const answer = await page.goto(`/projects/${project.slug}/quarantine/${id}`);
    expect(answer?.status()).toBe(404);
  }
});

test("the pages hold no accessibility fault and scroll no way sideways", async ({
  page,
  project,
  upload,
}) => {
  await uploadFlakes(upload);
  const base = `/projects/${project.slug}`;
  await page.goto(`${base}/tests`);
  await page.getByLabel("Choose pays").check();
  await page.getByRole("button", { name: "Quarantine the chosen tests" }).click();
  const form = page.url();
  await page.getByLabel("Reason").fill("<script>alert(1)</script> ".repeat(20));
  await page.getByRole("button", { name: "Quarantine", exact: true }).click();
  await expect(page.getByRole("region", { name: "What happened" })).toContainText("<script>");
  const entry = page.url();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const address of [
      `${base}/quarantine`,
      form,
      entry,
      `${base}/settings/quarantine`,
      `${base}/tests`,
    ]) {
      await page.goto(address);
      expect(await axeFindings(page), address).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(
        width,
      );
    }
  }
});
