import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test as base, expect } from "#app/e2e/fixtures.ts";
import { type GithubPeer, startGithubPeer } from "#ingest/client/comment/github-peer.ts";
import { root } from "#lib/dev/child.mjs";

/** A checkout with a Playwright project in it and the client that the server gives out, and the forge that it is from. */
const test = base.extend<{ folder: string; github: GithubPeer }>({
  folder: async ({ baseURL }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "flakeboard-story-"));
    const client = await fetch(`${baseURL}/flakeboard.mjs`);
    writeFileSync(join(folder, "flakeboard.mjs"), await client.text());
    writeFileSync(join(folder, "checkout.spec.mjs"), spec);
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  github: async ({}, use) => {
    const github = await startGithubPeer();
    await use(github);
    github.close();
  },
});

const playwright = join(root, "node_modules/@playwright/test");
const spec = `
  import { expect, test } from ${JSON.stringify(join(playwright, "index.mjs"))};
  test("pays", () => expect(process.env.BROKEN ?? "").not.toContain("pays"));
  test("refunds <b>@octocat</b> | #1", () => expect(process.env.BROKEN ?? "").not.toContain("refunds"));
`;

test("a pull request is told that it is red, by what, and then that it is green: in one comment", async ({
  page,
  baseURL,
  project,
  upload,
  folder,
  github,
}) => {
  test.slow();
  const run = (job: string, broken: string, attempt = 1) =>
    runTests(folder, broken, {
      ...{ FLAKEBOARD_URL: baseURL ?? "", FLAKEBOARD_PROJECT: project.slug, FLAKEBOARD_TOKEN: project.token },
      ...{ CI: "true", GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "acme/shop", GITHUB_TOKEN: "job-token" },
      ...{ GITHUB_API_URL: github.url, GITHUB_RUN_ID: "4121", GITHUB_RUN_ATTEMPT: String(attempt) },
      ...{ GITHUB_JOB: job, GITHUB_EVENT_PATH: eventOf(folder, github) },
    });

  expect(await run("e2e", "")).toBe(0);
  expect(github.comments).toEqual([]);
  const green = readFileSync(join(folder, "junit-e2e.xml"), "utf8");
  for (let day = 1; day <= 12; day++) {
    const startedAt = new Date(Date.now() - day * 86_400_000).toISOString();
    const said = { run: `main-${day}`, job: "e2e", branch: "main", commit: `${10 + day}aaaaaaa` };
    await upload(green, { ...said, started_at: startedAt });
  }

  const statuses = await Promise.all([run("e2e", "pays", 2), run("smoke", "refunds", 2)]);
  expect(statuses).toEqual([1, 1]);
  expect(github.comments.length).toBe(1);
  const body = github.comments[0]?.body ?? "";
  expect(body).toContain("pays");
  expect(body).toContain("<code>checkout&#46;spec&#46;mjs › refunds &#60;b&#62;&#64;octocat");
  expect(body).toContain("2 jobs have reported");
  const link = /\[Run <code>4121<\/code>\]\((\S+)\)/.exec(body)?.[1] ?? "";
  await page.goto(link);
  await expect(page.getByText("refunds <b>@octocat</b> | #1").first()).toBeVisible();

  expect(await run("e2e", "", 3)).toBe(0);
  expect(await run("smoke", "", 3)).toBe(0);
  expect(github.comments.length).toBe(1);
  expect(github.comments[0]?.body).toContain("### Flakeboard: all green now");
});

/** Runs the Playwright project through the client as a job does; gives the exit status. */
function runTests(folder: string, broken: string, env: Readonly<Record<string, string>>): Promise<number> {
  const report = `junit-${env.GITHUB_JOB}.xml`;
  const command = [
    process.execPath,
    join(playwright, "cli.js"),
    "test",
    "--reporter=junit",
    `--output=results-${env.GITHUB_JOB}`,
  ];
  const child = spawn(
    process.execPath,
    ["flakeboard.mjs", "run", "--comment", "--reports", report, "--", ...command],
    {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
      // Nothing of the run of Playwright that this test is in.
      env: {
        NODE_ENV: "test",
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        HOME: process.env.HOME,
        BROKEN: broken,
        PLAYWRIGHT_JUNIT_OUTPUT_NAME: report,
        ...env,
      },
    },
  );
  return new Promise((resolve) => child.on("close", (status) => resolve(status ?? -1)));
}

/** The payload of the event, as GitHub leaves it for the job. */
function eventOf(folder: string, { head }: GithubPeer): string {
  const file = join(folder, "event.json");
  const pull = {
    number: 7,
    title: "Faster checkout",
    user: { login: "octocat" },
    head: { sha: head, ref: "faster", label: "acme:faster", repo: { full_name: "acme/shop" } },
    base: { sha: "a".repeat(40), ref: "main" },
  };
  writeFileSync(file, JSON.stringify({ pull_request: pull, repository: { default_branch: "main" } }));
  return file;
}
