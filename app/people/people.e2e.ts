import type { Page } from "@playwright/test";
import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test } from "#app/e2e/fixtures.ts";
import { signInState } from "#app/e2e/people.ts";

test("an invitation to a project makes a member of who opens it first, with its role only there", async ({
  page,
  signedOut,
  project,
}, { testId }) => {
  const email = `invited.${testId}@e2e.example`;
  await page.goto(`/projects/${project.slug}/settings/members`);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("For", { exact: true }).fill("Bob from payments");
  await page.locator("#invitation-role").selectOption("maintainer");
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = (await page.locator("#invitation-link").textContent()) ?? "";
  await expect(page.getByRole("row", { name: /Bob from payments/ })).toContainText("by administrator");

  await signedOut.goto(link);
  await expect(signedOut.getByRole("main")).toContainText("administrator invites you to be maintainer");
  expect(await axeFindings(signedOut)).toEqual([]);
  await join(signedOut, { name: "Bob", email, password: "password1234" });
  await expect(signedOut.getByLabel("Password")).toHaveAccessibleDescription(/first that are guessed/);
  await join(signedOut, { name: "Bob", email, password: "four words in a row" });
  await expect(signedOut).toHaveURL(new RegExp(`/projects/${project.slug}`));
  await signedOut.goto("/people");
  await expect(signedOut.getByText("You may not see or do this")).toBeVisible();

  const member = page.getByRole("row", { name: new RegExp(email) });
  await page.reload();
  await expect(member).toContainText("by administrator");
  await expect(member.getByRole("combobox")).toHaveValue("maintainer");
  await expect(page.getByRole("row", { name: /Bob from payments/ })).toHaveCount(0);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "does not work any more" })).toBeVisible();

  await page.goto(`/projects/${project.slug}/settings/members`);
  await member.getByRole("combobox").selectOption("none");
  await member.getByRole("button", { name: /^Change/ }).click();
  await expect(page.getByText("The role is taken.")).toBeVisible();
  await signedOut.goto(`/projects/${project.slug}`);
  await expect(signedOut.getByText("You may not see or do this")).toBeVisible();
});

test("an ended invitation does not work, and one for all projects is accepted by who signs in already", async ({
  page,
  newcomer,
}, { testId }) => {
  const bob = await newcomer();
  await page.goto("/people");
  expect(await axeFindings(page)).toEqual([]);
  const invite = async (note: string) => {
    await page.getByLabel("For", { exact: true }).fill(note);
    await page.getByRole("button", { name: "Make an invitation" }).click();
    await expect(page.getByRole("row", { name: note })).toBeVisible();
    return (await page.locator("#invitation-link").textContent()) ?? "";
  };
  const ended = await invite(`ended ${testId}`);
  await page
    .getByRole("row", { name: `ended ${testId}` })
    .getByRole("button", { name: "End" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("The invitation is ended.")).toBeVisible();
  await bob.page.goto(ended);
  await expect(bob.page.getByRole("heading", { name: "does not work any more" })).toBeVisible();

  await bob.page.goto(await invite(`for Bob ${testId}`));
  await bob.page.getByRole("button", { name: /^Accept as/ }).click();
  await bob.page.goto("/account");
  await expect(bob.page.getByRole("main")).toContainText("In all projects");
});

test("somebody who signs in is added to a project by address, and nobody else is", async ({
  page,
  newcomer,
  project,
}) => {
  const bob = await newcomer();
  await page.goto(`/projects/${project.slug}/settings/members`);
  await page.getByLabel("Email").fill("nobody.at.all@e2e.example");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/Nobody who signs in here/);
  await page.getByLabel("Email").fill(bob.email.toUpperCase());
  await page.locator("#member-role").selectOption("viewer");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("row", { name: new RegExp(bob.email) })).toContainText("this project");
  await bob.page.goto(`/projects/${project.slug}`);
  await expect(bob.page.getByRole("heading", { name: "Send the first report" })).toBeVisible();
  await expect(bob.page.getByText("Only administrators of the project make tokens")).toBeVisible();
});

test("a password is reset by a link that works once, and ends the old password and all sessions", async ({
  page,
  signedOut,
  newcomer,
  baseURL,
}) => {
  const bob = await newcomer({ role: "viewer" });
  await page.goto("/people");
  const option = page.locator("#reset-person option", { hasText: bob.email });
  await page.locator("#reset-person").selectOption((await option.getAttribute("value")) ?? "");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = (await page.locator("#reset-link").textContent()) ?? "";
  await signedOut.goto(link);
  await expect(signedOut.getByRole("main")).toContainText(bob.email);
  expect(await axeFindings(signedOut)).toEqual([]);
  await signedOut.getByLabel("New password").fill("other words in a row");
  await signedOut.getByRole("button", { name: "Set it and sign in" }).click();
  await expect(signedOut.getByRole("button", { name: /^Account/ })).toBeVisible();
  await bob.page.goto("/account");
  await expect(bob.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(signInState(baseURL!, bob)).rejects.toThrow(/401/);
  await signedOut.goto(link);
  await expect(signedOut.getByRole("heading", { name: "does not work any more" })).toBeVisible();
});

test("a person who is removed is out at once", async ({ page, newcomer }) => {
  const bob = await newcomer({ role: "viewer" });
  await bob.page.goto("/account");
  await expect(bob.page.getByRole("heading", { name: "Your account" })).toBeVisible();
  await page.goto("/people");
  const row = page.getByRole("row", { name: new RegExp(bob.email) });
  await row.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("The person is removed")).toBeVisible();
  await expect(row).toHaveCount(0);
  await bob.page.goto("/account");
  await expect(bob.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

async function join(page: Page, person: { name: string; email: string; password: string }): Promise<void> {
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Join" }).click();
}
