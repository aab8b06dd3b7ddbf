import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test, type Upload } from "#app/e2e/fixtures.ts";

async function failTwice(upload: Upload): Promise<void> {
  const failing = (name: string, message: string) =>
    `<testcase classname="CartIT" name="${name}"><failure type="Failure" message="${message}"/></testcase>`;
  const cases = [
    failing("adds", "no cart of cust_abc"),
    failing("pays", "no cart of cust_xyz"),
    failing("books", "&lt;b&gt;ledger&lt;/b&gt; says no"),
  ];
  await upload(`<testsuite name="CartIT">${cases.join("")}</testsuite>`, { run: "1", branch: "main" });
}

test("rules are tested on recent failures, saved, and earlier failures are told by them", async ({
  page,
  project,
  upload,
}) => {
  await failTwice(upload);
  await page.goto(`/projects/${project.slug}/failures`);
  await page.getByRole("link", { name: /no cart of cust_abc/ }).click();
  await page.waitForURL(/\/failures\/\d+/);
  const old = page.url();

  await page.goto(`/projects/${project.slug}/settings/rules`);
  const form = page.getByRole("region", { name: "Failures" });
  await form.getByLabel("Mask 1: kind").selectOption("Expression");
  await form.getByLabel("Mask 1: look for").fill("cust_(?=a)");
  await form.getByLabel("Mask 1: called").fill("customer");
  await form.getByRole("button", { name: "Test on recent failures" }).click();
  await expect(form.getByLabel("Mask 1: look for")).toHaveAccessibleDescription(/linear time/);
  await form.getByLabel("Mask 1: look for").fill("cust_[a-z]+");
  await form.getByLabel("Cause rule 1: look for").fill("ledger");
  await form.getByLabel("Cause rule 1: cause").selectOption("Dependency answered with an error");
  await form.getByLabel("Cause rule 1: dependency").fill("ledger");
  await form.getByRole("button", { name: "Test on recent failures" }).click();
  await expect(form.getByRole("heading", { name: "3 signatures would become 2" })).toBeVisible();
  await expect(form.getByText("no cart of <customer>")).toBeVisible();
  await expect(
    form.getByText(/→ Dependency answered with an error \(ledger\), 1 failed result/),
  ).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await form.getByLabel("Mask 2: look for").fill("nowhere");
  await form.getByLabel("Mask 2: called").fill("never");
  await form.getByRole("button", { name: "Save these rules" }).click();
  await expect(form.getByText("No failure fits mask 2.")).toBeVisible();
  await form.getByRole("button", { name: "Mask 2: remove" }).click();
  await expect(form.getByLabel("Mask 2: look for")).toHaveValue("");
  await form.getByRole("button", { name: "Test on recent failures" }).click();
  await form.getByRole("button", { name: "Save these rules" }).click();
  await expect(page.getByRole("status").getByText("The rules are saved")).toBeVisible();
  const log = page.getByRole("region", { name: "Changes of masks and cause rules" });
  await expect(log.getByRole("row", { name: /1 mask, 1 cause rule/ })).toContainText("administrator");

  await page.goto(old);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("no cart of <customer>");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("rules are tested and saved", async ({ page, project, upload }) => {
    await failTwice(upload);
    await page.goto(`/projects/${project.slug}/settings/rules`);
    const form = page.getByRole("region", { name: "Failures" });
    await form.getByLabel("Mask 1: look for").fill("cust_abc");
    await form.getByLabel("Mask 1: called").fill("order 7");
    await form.getByLabel("Mask 1: called").press("Enter");
    await expect(form.getByLabel("Mask 1: called")).toHaveAccessibleDescription(/letters and dashes/);
    await form.getByLabel("Mask 1: called").fill("customer");
    await form.getByRole("button", { name: "Test on recent failures" }).click();
    await expect(form.getByText("3 signatures would become 3")).toHaveCount(0);
    await form.getByRole("button", { name: "Save these rules" }).click();
    await expect(page.getByText("The rules are saved")).toBeVisible();
  });
});
