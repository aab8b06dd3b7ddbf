import { expect, test } from "@playwright/test";

test("the start page names the product", async ({ page }) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/Flakeboard/);
});

test("the health check answers", async ({ request }) => {
  expect((await request.get("/api/health")).status()).toBe(200);
});
