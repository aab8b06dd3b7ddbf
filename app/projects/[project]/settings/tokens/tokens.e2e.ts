import { expect, test } from "#app/e2e/fixtures.ts";

test("a token is made with what it may do, shown once and revoked", async ({ page, project, baseURL }) => {
  await page.goto(`/projects/${project.slug}/settings/tokens`);
  await page.getByLabel("New token for").fill("Dashboard");
  await page.getByLabel("Upload:").uncheck();
  await page.getByLabel("Read:").check();
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = (await page.locator("#token-secret").textContent()) ?? "";
  const row = page.getByRole("row", { name: /Dashboard/ });
  await expect(row).toContainText("read");
  await expect(row).toContainText(token.slice(-4));

  const read = () =>
    fetch(`${baseURL}/api/v1/projects/${project.slug}`, { headers: { authorization: `Bearer ${token}` } });
  expect((await read()).status).toBe(200);
  await page.reload();
  expect(await page.content()).not.toContain(token);

  await row.getByRole("button", { name: "Revoke", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("The token is revoked.")).toBeVisible();
  await expect(row).toContainText("revoked");
  expect((await read()).status).toBe(401);
});

test("a server action that another site posts is refused", async ({ page, project, baseURL }) => {
  await page.goto(`/projects/${project.slug}/settings/tokens`);
  const form = page.locator("form").filter({ has: page.getByLabel("New token for") });
  const fields = await form.locator("input[type=hidden]").evaluateAll((inputs) =>
    inputs.map((input) => {
      const { name, value } = input as HTMLInputElement;
      return [name, value] as const;
    }),
  );
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const post = (origin: string, more: Record<string, string> = { cookie }) => {
    const body = new FormData();
    for (const [name, value] of [...fields, ["name", `from ${origin}`], ["scopes", "upload"]]) {
      body.append(name!, value!);
    }
    return fetch(page.url(), { method: "POST", headers: { origin, ...more }, body });
  };
  expect((await post("https://evil.example")).status).toBe(500);
  // Without the session, the form to sign in is what comes of it.
  expect((await post(`${baseURL}`, {})).url).toContain("/sign-in");
  await page.reload();
  await expect(page.getByRole("row", { name: /from/ })).toHaveCount(0);
  expect((await post(baseURL!)).status).toBe(200);
  await page.reload();
  await expect(page.getByRole("row", { name: /evil/ })).toHaveCount(0);
  await expect(page.getByRole("row", { name: new RegExp(`from ${baseURL}`) })).toHaveCount(1);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a token is revoked after it was asked", async ({ page, project }) => {
    await page.goto(`/projects/${project.slug}/settings/tokens`);
    await page.getByRole("button", { name: "Revoke", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await expect(page.getByText("The token is revoked.")).toBeVisible();
    await expect(page.getByRole("row", { name: /made by admin/ })).toContainText("revoked");
  });
});
