import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "#app/e2e/fixtures.ts";

const kilobyte = 1_000;
const report =
  '<testsuite name="s"><testcase classname="CheckoutIT" name="pays" time="1"><failure message="no"/></testcase></testsuite>';

test("pages without a plot send at most 150 kB of compressed JavaScript", async ({
  page,
  project,
  upload,
}) => {
  test.slow();
  const base = `/projects/${project.slug}`;
  for (const path of ["/new-project", base, `${base}/settings`]) {
    expect(await scriptBytes(page, path), path).toBeLessThan(150 * kilobyte);
  }
  const { run, upload: id } = await (await upload(report, { job: "integration" })).json();
  for (const path of ["tests", "suites", "runs", `runs/${run.id}`, "uploads", `uploads/${id}`]) {
    expect(await scriptBytes(page, `${base}/${path}`), path).toBeLessThan(150 * kilobyte);
  }
});

test("pages with a plot send at most 260 kB", async ({ page, project, upload }) => {
  test.slow();
  await upload(report, { job: "integration" });
  for (const [list, name] of [
    ["tests", "pays"],
    ["suites", "integration"],
  ]) {
    await page.goto(`/projects/${project.slug}/${list}`);
    const path = await page.getByRole("rowheader").getByRole("link", { name }).getAttribute("href");
    expect(await scriptBytes(page, path ?? "", ".recharts-surface"), list).toBeLessThan(260 * kilobyte);
  }
});

/** Sums the scripts that an address asks for by itself, each compressed as a server would; waits for `sight`. */
async function scriptBytes(page: Page, path: string, sight = "main"): Promise<number> {
  const addresses = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") addresses.add(request.url());
  });
  await page.goto(path, { waitUntil: "networkidle" });
  await expect(page.locator(sight).first()).toBeVisible();
  page.removeAllListeners("request");
  const sizes = await Promise.all(
    [...addresses].map(async (url) => compressed(await (await fetch(url)).bytes())),
  );
  expect(sizes.length).toBeGreaterThan(0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

function compressed(script: Uint8Array): number {
  return gzipSync(script).length;
}
