import { expect, test } from "#app/e2e/fixtures.ts";

const report = '<testsuite name="s"><testcase classname="CheckoutIT" name="pays" time="1"/></testsuite>';

test("badges are shown with the Markdown that shows them elsewhere", async ({
  page,
  baseURL,
  project,
  upload,
}) => {
  await upload(report, { job: "integration" });
  await page.goto(`/projects/${project.slug}/settings`);
  await page.getByRole("link", { name: "Badge" }).click();
  const images = page.getByRole("img", { name: /^The badge: / });
  await expect(images).toHaveCount(3);
  for (const image of await images.all()) {
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(60);
  }
  const address = `${baseURL}/api/v1/projects/${project.slug}/badge.svg?metric=flake-rate`;
  await expect(
    page.getByText(`[![flake rate](${address})](${baseURL}/projects/${project.slug})`),
  ).toBeVisible();
});

test("a badge says how much there is, and is shown to nobody without a right to it", async ({
  baseURL,
  project,
  upload,
}) => {
  await upload(report, { run: "1" });
  const address = `${baseURL}/api/v1/projects/${project.slug}/badge.svg`;
  const headers = { authorization: `Bearer ${project.token}` };
  const badge = await fetch(`${address}?metric=false-alarms`, { headers });
  expect(badge.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(badge.headers.get("cache-control")).toBe("private, max-age=300");
  expect(await badge.text()).toContain('aria-label="false alarms: not enough data (1 run)"');

  expect((await fetch(address)).status).toBe(401);
  const refused = await fetch(`${address}?metric=colour`, { headers });
  expect(refused.status).toBe(400);
  expect((await refused.json()).detail).toContain("false-alarms, flake-rate, quarantined");
});

test("the badge of a public project is everybody's", async ({ page, signedOut, baseURL, project }) => {
  await page.goto(`/projects/${project.slug}/settings`);
  await page.getByLabel("Anybody may read it without signing in").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The settings are saved.")).toBeVisible();
  await page.getByRole("link", { name: "Badge" }).click();
  await expect(page.getByText("This project is public: everybody sees them.")).toBeVisible();

  const badge = await signedOut.request.get(`${baseURL}/api/v1/projects/${project.slug}/badge.svg`);
  expect(badge.status()).toBe(200);
  expect(badge.headers()["cache-control"]).toBe("public, max-age=300");
});
