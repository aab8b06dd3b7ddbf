import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { axeFindings } from "#app/e2e/axe.ts";
import { expect, test, type Upload } from "#app/e2e/fixtures.ts";
import { openMailServer, openReceiver, type Posted, type Receiver } from "#app/e2e/receivers.ts";

const minuteMs = 60_000;

let receiver: Receiver;

test.beforeEach(async () => {
  receiver = await openReceiver('thanks <b>a lot</b> <script>document.title = "stolen"</script>');
});

test.afterEach(() => receiver.close());

/** Runs after which `name` is flaky beyond doubt. */
async function becomeFlaky(upload: Upload, name: string): Promise<void> {
  const report = (content: string) =>
    `<testsuite name="CartIT"><testcase classname="CartIT" name="${name}" time="1">${content}</testcase></testsuite>`;
  const flaked =
    '<flakyFailure type="TimeoutException" message="timed out"><stackTrace>at Wait</stackTrace></flakyFailure>';
  for (let run = 12; run >= 0; run--) {
    const started_at = new Date(Date.now() - run * minuteMs).toISOString();
    const said = {
      run: `r${run}`,
      branch: "main",
      commit: `c0ffee${10 + run}`,
      job: "integration",
      started_at,
    };
    expect((await upload(report(run === 0 ? flaked : ""), said)).status).toBe(201);
  }
}

/** Rounds come every ten seconds and go through all projects that other tests have made. */
function expectPosted() {
  return expect.poll(() => receiver.posted.length, { timeout: 60_000 });
}

function signatureOf({ headers, body }: Posted, secret: string): string {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

async function addWebhook(page: Page, slug: string, name: string): Promise<string> {
  await page.goto(`/projects/${slug}/settings/notifications`);
  await page.getByRole("link", { name: "Add webhook" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Address").fill(receiver.url);
  await page.getByLabel("Send", { exact: true }).selectOption("at once");
  await page.getByRole("button", { name: "Add the channel" }).click();
  await expect(page.getByText("Copy the secret now")).toBeVisible();
  const secret = (await page.locator("#webhook-secret").textContent()) ?? "";
  await page.getByRole("link", { name: "Go on to the channel" }).click();
  await expect(page.getByRole("heading", { name: `Webhook: ${name}` })).toBeVisible();
  return secret;
}

test("a webhook is added, tried out and told of a flaky test, signed with the secret that was shown once", async ({
  page,
  project,
  upload,
}) => {
  const secret = await addWebhook(page, project.slug, "CI team");
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("The receiver took the test")).toBeVisible();
  // What the receiver answers is a stranger's text.
  await expect(page.getByText("200: thanks <b>a lot</b>").first()).toBeVisible();
  await expect(page).not.toHaveTitle(/stolen/);
  const [tried] = receiver.posted as [Posted];
  expect(tried.headers["webhook-signature"]).toBe(signatureOf(tried, secret));
  expect(JSON.parse(tried.body)).toMatchObject({ type: "test", data: { project: { slug: project.slug } } });
  expect(await page.content()).not.toContain(secret);
  expect(await page.content()).not.toContain("secret-path");

  await becomeFlaky(upload, "refund");
  await expectPosted().toBe(2);
  const told = receiver.posted[1]!;
  expect(told.headers["webhook-signature"]).toBe(signatureOf(told, secret));
  const { data } = JSON.parse(told.body);
  expect(data.news).toHaveLength(1);
  expect(data.news[0]).toMatchObject({ kind: "flaky", test: { suite: "integration", name: "refund" } });
  await page.goto(new URL(data.news[0].url).pathname);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("refund");

  const line = page.getByRole("row", { name: /CartIT\.refund is flaky/ });
  // The receiver has it a moment before the log says so.
  await expect(async () => {
    await page.goto(`/projects/${project.slug}/settings/notifications`);
    await expect(line).toContainText("Sent", { timeout: 500 });
  }).toPass();
  await line.getByRole("button", { name: /^Send again/ }).click();
  await expect(page.getByText("The message is sent again")).toBeVisible();
  await expectPosted().toBe(3);
  expect(receiver.posted[2]!.headers["webhook-id"]).toBe(told.headers["webhook-id"]);
});

test("a new secret signs beside the former one", async ({ page, project }) => {
  const former = await addWebhook(page, project.slug, "CI team");
  await page.getByRole("button", { name: "Make a new secret" }).click();
  const secret = (await page.locator("#webhook-secret").textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("The receiver took the test")).toBeVisible();
  const [tried] = receiver.posted as [Posted];
  expect(tried.headers["webhook-signature"]).toBe(
    `${signatureOf(tried, secret)} ${signatureOf(tried, former)}`,
  );
  await expect(page.getByText("The former secret signs as well")).toBeVisible();
});

test("a message that the receiver does not take waits for its next try, and the log says why", async ({
  page,
  project,
  upload,
}) => {
  receiver.status = 503;
  await addWebhook(page, project.slug, "CI team");
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByRole("alert").getByText("The test was not taken")).toBeVisible();
  await becomeFlaky(upload, "refund");
  await expectPosted().toBeGreaterThan(1);
  const line = page.getByRole("row", { name: /CartIT\.refund is flaky/ });
  await expect(async () => {
    await page.goto(`/projects/${project.slug}/settings/notifications/log`);
    await expect(line).toContainText("503: thanks", { timeout: 500 });
  }).toPass();
  await expect(line).toContainText("Waiting");
  await expect(page.getByRole("row", { name: /a test of this channel/ })).toContainText("Failed");
});

test("Slack gets text that no test name can turn into a mention", async ({ page, project, upload }) => {
  await page.goto(`/projects/${project.slug}/settings/notifications/new/slack`);
  await page.getByLabel("Name", { exact: true }).fill("#ci");
  await page.getByLabel("Address of the incoming webhook").fill(receiver.url);
  await page.getByLabel("Send", { exact: true }).selectOption("at once");
  await page.getByRole("button", { name: "Add the channel" }).click();
  await expect(page.getByRole("status").getByText("The channel is added.")).toBeVisible();
  await becomeFlaky(upload, "&lt;!channel&gt; @here pays");
  await expectPosted().toBe(1);
  const { text, blocks } = JSON.parse(receiver.posted[0]!.body);
  expect(text).toContain("&lt;\u200b!channel&gt; @\u200bhere pays");
  expect(JSON.stringify(blocks)).not.toContain("<!channel>");
  expect(blocks[0].type).toBe("header");
});

test("mail goes to its recipients by the mail server", async ({ page, project }) => {
  const mails = await openMailServer();
  await page.goto(`/projects/${project.slug}/settings/notifications/new/email`);
  await page.getByLabel("Name", { exact: true }).fill("Everybody");
  await page.getByLabel("Recipients").fill("ann@example.com\nbob@example.com");
  await page.getByRole("button", { name: "Add the channel" }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("The receiver took the test")).toBeVisible();
  await mails.close();
  expect(mails.received).toHaveLength(1);
  expect(mails.received[0]!.to).toEqual(["ann@example.com", "bob@example.com"]);
  expect(mails.received[0]!.source).toContain("a test of this channel");
});

test("the pages hold no accessibility faults, and none reaches beyond a narrow screen", async ({
  page,
  project,
}) => {
  test.slow();
  const base = `/projects/${project.slug}/settings/notifications`;
  const look = async (path: string) => {
    await page.goto(path);
    const violations = await axeFindings(page);
    expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, path).toBeLessThanOrEqual(0);
  };
  await look(base);
  await addWebhook(page, project.slug, "A team whose name goes on and on for nearly sixty letters");
  const channel = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("The receiver took the test")).toBeVisible();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of [base, channel, `${base}/log`, `${base}/new/slack`, `${base}/new/email`])
      await look(path);
  }
  expect((await page.goto(`${base}/new/pigeon`))?.status()).toBe(404);
  expect((await page.goto(`${base}/99999999`))?.status()).toBe(404);
});

test("who is no administrator sees no channel, and what they send changes nothing", async ({
  page,
  project,
  newcomer,
  baseURL,
}) => {
  await addWebhook(page, project.slug, "CI team");
  const channel = new URL(page.url()).pathname;
  // As the server sends it: drawn by a script, forms do not hold the names of their actions.
  await page.reload();
  const maintainer = await newcomer({ role: "maintainer", project: project.slug });
  for (const path of ["", "/log", "/new/webhook", `/${channel.split("/").at(-1)}`]) {
    await maintainer.page.goto(`/projects/${project.slug}/settings/notifications${path}`);
    await expect(maintainer.page).toHaveURL(/no-access/);
  }
  // Each form of the page, as an administrator's browser would send it, with the maintainer's session.
  const forms = await page.locator("main form").evaluateAll((all) =>
    all.map((form) => {
      const fields = [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)]);
      return Object.fromEntries(fields) as Record<string, string>;
    }),
  );
  expect(forms.length).toBeGreaterThanOrEqual(5);
  for (const multipart of forms) {
    const answer = await maintainer.page.request.post(channel, { headers: { origin: baseURL! }, multipart });
    expect(answer.url(), Object.keys(multipart).join(" ")).toMatch(/\/no-access$/);
  }
  expect(receiver.posted).toHaveLength(0);
  await page.goto(channel);
  await expect(page.getByRole("heading", { name: "Webhook: CI team" })).toBeVisible();
  await expect(page.getByText("This channel is paused")).toHaveCount(0);
  await expect(page.getByText("The former secret signs as well")).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what is wrong with a channel stands beside its fields, which stay as they were", async ({
    page,
    project,
  }) => {
    await page.goto(`/projects/${project.slug}/settings/notifications/new/webhook`);
    await page.getByLabel("Address").fill("https://169.254.169.254/latest/meta-data");
    await page.getByLabel("Newly flaky").uncheck();
    await page.getByLabel("Weekly digest").check();
    await page.getByRole("button", { name: "Add the channel" }).click();
    await expect(page.getByLabel("Address")).toHaveAccessibleDescription(
      /169\.254\.169\.254 is in a private network/,
    );
    await expect(page.getByLabel("Address")).toHaveValue("https://169.254.169.254/latest/meta-data");
    await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(
      /Give the channel a name/,
    );
    await expect(page.getByLabel("Newly flaky")).not.toBeChecked();
    await expect(page.getByLabel("Weekly digest")).toBeChecked();
  });

  test("a channel is added, tried out, changed, paused, resumed and removed", async ({ page, project }) => {
    await page.goto(`/projects/${project.slug}/settings/notifications/new/slack`);
    await page.getByLabel("Name", { exact: true }).fill("Chat");
    await page.getByLabel("Address of the incoming webhook").fill(receiver.url);
    await page.getByRole("button", { name: "Add the channel" }).click();
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect(page.getByText("The receiver took the test")).toBeVisible();

    await page.getByLabel("Name", { exact: true }).fill("Chat of the team");
    await page.getByLabel("Incident").uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The channel is saved.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Slack: Chat of the team" })).toBeVisible();
    await expect(page.getByLabel("Incident")).not.toBeChecked();
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect(page.getByText("The receiver took the test")).toBeVisible();
    expect(receiver.posted).toHaveLength(2);

    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("This channel is paused")).toBeVisible();
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(page.getByText("The channel gets news again.")).toBeVisible();

    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText("The channel is removed")).toBeVisible();
    await expect(page.getByText("Nobody is told yet")).toBeVisible();
  });
});
