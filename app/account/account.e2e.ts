import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";
import { signInState } from "#app/e2e/people.ts";

test("one's password is changed with the present one, and other browsers are signed out", async ({
  newcomer,
  baseURL,
}) => {
  const { page, email, password } = await newcomer({ role: "viewer" });
  const other = await signInState(baseURL!, { email, password });
  await page.goto("/account");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("Present password").fill("not the present one");
  await page.getByLabel("New password").fill("other words in a row");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByLabel("Present password")).toHaveAccessibleDescription(/not your present password/);
  await page.getByLabel("Present password").fill(password);
  await page.getByLabel("New password").fill(email);
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/your name or email/);
  await page.getByLabel("Present password").fill(password);
  await page.getByLabel("New password").fill("other words in a row");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  const cookie = other.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${baseURL}/account`, { headers: { cookie }, redirect: "manual" });
  expect(answer.headers.get("location")).toBe("/sign-in?to=%2Faccount");
  await signInState(baseURL!, { email, password: "other words in a row" });
});

test("sessions are listed and ended, one or all the others", async ({ newcomer, baseURL }) => {
  const { page, email, password } = await newcomer({ role: "viewer" });
  for (let each = 0; each < 3; each++) await signInState(baseURL!, { email, password });
  await page.goto("/account");
  const sessions = page.getByRole("table", { name: "Your sessions" }).getByRole("row");
  await expect(sessions).toHaveCount(1 + 4);
  await expect(sessions.filter({ hasText: "This one" })).toHaveCount(1);
  await sessions.getByRole("button", { name: "End" }).first().click();
  await expect(page.getByText("The session is ended.")).toBeVisible();
  await expect(sessions).toHaveCount(1 + 3);
  await page.getByRole("button", { name: "Sign all others out" }).click();
  await expect(sessions).toHaveCount(1 + 1);
});

test("another name stands beside what one does", async ({ newcomer, project }) => {
  const { page } = await newcomer({ role: "administrator" });
  await page.goto("/account");
  await page.getByRole("textbox", { name: "Name" }).fill("Ada <b>Lovelace</b>");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your name is changed.")).toBeVisible();
  await page.goto(`/projects/${project.slug}/settings`);
  await page.getByLabel("Keep results for").fill("90");
  await page.getByRole("button", { name: "Save" }).click();
  const change = page.getByRole("row", { name: /Keep results for/ });
  await expect(change).toContainText("400 days");
  await expect(change).toContainText("90 days");
  await expect(change).toContainText("Ada <b>Lovelace</b>");
});
