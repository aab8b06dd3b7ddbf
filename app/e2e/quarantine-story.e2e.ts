import { runListSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import { expect, type Shop, test } from "#app/e2e/story/shop.ts";

const dayMs = 86_400_000;

test("a flake is found, muted for a while, and hides neither a break nor its own end", async ({ shop }) => {
  const { ci, page, project, clock } = shop;
  const base = `/projects/${project}`;

  await test.step("a test that times out and then passes on the same commit is found to be flaky", async () => {
    for (const commit of ["a1aaaaaaa", "b2bbbbbbb"]) {
      expect((await ci({ run: commit, commit }, "silent")).status).toBe(1);
      expect((await ci({ run: commit, commit, attempt: 2 }, "fine")).status).toBe(0);
    }
    await page.goto(`${base}/tests`);
    await expect(page.getByRole("row", { name: /pays with a voucher/ })).toContainText(
      "Flaky: flaked twice in 4 results, all beyond doubt",
    );
  });

  const entry = await test.step("it is quarantined from its row's menu", async () => {
    await page.getByRole("button", { name: "Acts on pays with a voucher" }).click();
    await page.getByRole("link", { name: "Quarantine …", exact: true }).click();
    await expect(page.getByText(/Test timeout of .* exceeded/).first()).toBeVisible();
    await page.getByLabel("Reason").fill("Payments answer too late now and then");
    await page.getByRole("button", { name: "Quarantine", exact: true }).click();
    await expect(page.getByRole("status").getByText("It is in quarantine from now on.")).toBeVisible();
    return new URL(page.url()).pathname;
  });

  await test.step("its known failure leaves CI green", async () => {
    const { status, log } = await ci({ run: "known", commit: "c3ccccccc" }, "silent");
    expect(status, log).toBe(0);
    expect(log).toContain("is in quarantine");
    expect(log).toContain("Every failure is quarantined: the build stays green.");
    await page.goto(entry);
    await expect(page.getByText("It spared 1 red run.")).toBeVisible();
  });

  await test.step("a failure that it never had turns CI red, and everybody is told why", async () => {
    const { status, log } = await ci({ run: "new", commit: "d4ddddddd" }, "wrong");
    const why = /pays with a voucher now fails in a new way: no longer muted/;
    expect(status, log).toBe(1);
    expect(log).toMatch(why);
    expect(await shop.ask("runs/new")).toMatchObject({ verdict: { exit_code: 1 } });
    await page.goto(await runPath(shop, "new"));
    await expect(page.getByText(why).first()).toBeVisible();
    await page.goto(entry);
    await expect(page.getByRole("region", { name: "What happened" })).toContainText(why);
    await page.getByRole("link", { name: /what is left to pay/ }).click();
    await expect(page.getByRole("main")).toContainText("what is left to pay");
    expect((await ci({ run: "known again", commit: "d4ddddddd" }, "silent")).status).toBe(0);
  });

  await test.step("days pass and it is told that it expires", async () => {
    clock.passDays(12);
    await expectOnPage(shop, entry, "Expiring", /It ends with/);
    expect((await ci({ run: "expiring", commit: "e5eeeeeee" }, "silent")).status).toBe(0);
  });

  await test.step("its time is up, and its known failure is red again", async () => {
    clock.passDays(3);
    await expectOnPage(shop, entry, "Overdue", /its tests turn CI red again/);
    await expect(page.getByRole("alert").getByText("Overdue: it mutes nothing any more")).toBeVisible();
    await page.goto(`${base}/quarantine`);
    await expect(page.getByText("1 is overdue: what it muted fails CI again.")).toBeVisible();
    const { status, log } = await ci({ run: "overdue", commit: "f6fffffff" }, "silent");
    expect(status, log).toBe(1);
    const why = /quarantine of .*pays with a voucher is overdue: no longer muted/;
    expect(log).toMatch(why);
    await page.goto(await runPath(shop, "overdue"));
    await expect(page.getByText(why).first()).toBeVisible();
  });

  await test.step("extended, it mutes again", async () => {
    await page.goto(entry);
    await page
      .getByLabel("Until the end of")
      .fill(new Date(clock.now() + 9 * dayMs).toISOString().slice(0, 10));
    await page.getByLabel("Why this change").fill("The payments team is at it");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("region", { name: "What happened" })).toContainText(
      "The payments team is at it",
    );
    expect((await ci({ run: "extended", commit: "f6fffffff" }, "silent")).status).toBe(0);
  });

  await test.step("released, it mutes nothing any more", async () => {
    await page.goto(entry);
    await page.getByRole("button", { name: "Release" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Release" }).click();
    await expect(page.getByRole("status").getByText("The entry is released")).toBeVisible();
    const { status, log } = await ci({ run: "released", commit: "f7fffffff" }, "silent");
    expect(status, log).toBe(1);
    expect(log).not.toContain("is in quarantine");
  });
});

/** Waits until upkeep has told it, and the entry's page shows the state and the event. */
async function expectOnPage({ page }: Shop, entry: string, state: string, event: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(entry);
    await expect(page.getByRole("region", { name: "What happened" })).toContainText(event, { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("main").getByText(state, { exact: true }).first()).toBeVisible();
}

async function runPath({ ask }: Shop, run: string): Promise<string> {
  const { runs } = runListSchema.parse(await ask("runs?limit=100"));
  return runs.find(({ key }) => key === run)!.url;
}
