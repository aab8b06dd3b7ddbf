import { expect, test } from "@playwright/test";

test("the start page names the product", async ({ page }) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/Flakeboard/);
});

test("the health check answers", async ({ request }) => {
  expect((await request.get("/api/health")).status()).toBe(200);
});

test("no other site can frame what is served, and browsers take it for what it says to be", async ({
  request,
}) => {
  for (const path of ["/", "/sign-in", "/projects/none", "/api/health", "/flakeboard.mjs"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
  const page = (await request.get("/sign-in")).headers();
  expect(page["content-security-policy"]).toContain("frame-ancestors 'none'");
});
