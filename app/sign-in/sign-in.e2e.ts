import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

test("a page asks for signing in, which leads back to it with its query", async ({
  signedOut,
  newcomer,
  project,
  upload,
}) => {
  await upload('<testsuite name="s"><testcase classname="CheckoutIT" name="pays"/></testsuite>', {
    run: "1",
  });
  const { email, password } = await newcomer({ role: "viewer" });
  const address = `/projects/${project.slug}/tests?window=7d&branch=all`;
  await signedOut.goto(address);
  await expect(signedOut.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await signedOut.content()).not.toContain("CheckoutIT");
  await signedOut.getByLabel("Email").fill(email.toUpperCase());
  await signedOut.getByLabel("Password").fill(password);
  await signedOut.getByRole("button", { name: "Sign in" }).click();
  await expect(signedOut.getByRole("rowheader", { name: /pays/ })).toBeVisible();
  expect(new URL(signedOut.url()).pathname + new URL(signedOut.url()).search).toBe(address);
});

test("who signs out is out, and the session with them", async ({ newcomer, baseURL }) => {
  const { page } = await newcomer({ role: "viewer" });
  await page.goto("/");
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/new-project");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  const old = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${baseURL}/new-project`, { headers: { cookie: old }, redirect: "manual" });
  expect(answer.status).toBe(307);
  expect(answer.headers.get("location")).toBe("/sign-in?to=%2Fnew-project");
});

test("what is wrong is told above the form, which has no finding of axe", async ({ signedOut }) => {
  await signedOut.goto("/sign-in");
  expect(await axeFindings(signedOut)).toEqual([]);
  await signedOut.getByLabel("Email").fill("nobody@e2e.example");
  await signedOut.getByLabel("Password").fill("not the words at all");
  await signedOut.getByRole("button", { name: "Sign in" }).click();
  await expect(signedOut.getByRole("main").getByRole("alert")).toContainText(
    "No account here has this email and password",
  );
  await expect(signedOut.getByLabel("Email")).toHaveValue("nobody@e2e.example");
  await expect(signedOut.getByLabel("Password")).toHaveValue("");
  expect(await axeFindings(signedOut)).toEqual([]);
});

test("somebody without a role is told so, and reads nothing", async ({ newcomer, project }) => {
  const { page, email } = await newcomer();
  // The start page would say so too, but for projects that other tests open to everybody.
  await page.goto("/account");
  await expect(page.getByText("You have no role yet")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(email);
  for (const path of [`/projects/${project.slug}/tests`, "/projects/no-such-project", "/new-project"]) {
    await page.goto(path);
    await expect(page.getByText("You may not see or do this")).toBeVisible();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in leads to the page that was asked for", async ({ signedOut, newcomer, project }) => {
    const { email, password } = await newcomer({ role: "administrator" });
    await signedOut.goto(`/projects/${project.slug}/settings/tokens`);
    await signedOut.getByLabel("Email").fill(email);
    await signedOut.getByLabel("Password").fill(password);
    await signedOut.getByRole("button", { name: "Sign in" }).click();
    await expect(signedOut.getByRole("row", { name: /made by admin/ })).toBeVisible();
    await signedOut.getByRole("button", { name: /^Account/ }).click();
    await signedOut.getByRole("button", { name: "Sign out" }).click();
    await expect(signedOut.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });
});
