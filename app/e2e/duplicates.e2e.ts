import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { APIRequestContext } from "@playwright/test";
import { runListSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import { testListSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { expect, type ProjectFixture, test } from "#app/e2e/fixtures.ts";

const report = `<testsuite name="CheckoutIT">
  <testcase classname="CheckoutIT" name="pays" time="1"/>
  <testcase classname="CheckoutIT" name="refunds" time="2"><flakyFailure type="TimeoutException" message="timed out"/></testcase>
</testsuite>`;

test("an upload that is sent three times counts once", async ({ request, project, upload }) => {
  const answers = [];
  for (let each = 0; each < 3; each++) answers.push(await upload(report, { run: "41", commit: "8f3c2a1" }));
  expect(answers.map((answer) => answer.status)).toEqual([201, 200, 200]);
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  expect(bodies.map((body) => body.duplicate)).toEqual([false, true, true]);
  expect(new Set(bodies.map((body) => body.run.id)).size).toBe(1);
  await expectCountedOnce(request, project);
});

test("an upload that eight clients send at once counts once", async ({ request, project, baseURL }) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-clients-"));
  try {
    writeFileSync(join(folder, "junit.xml"), report);
    const said = ["--project", project.slug, "--run", "41", "--job", "integration", "--strict-upload"];
    const env = { ...process.env, FLAKEBOARD_URL: baseURL, FLAKEBOARD_TOKEN: project.token };
    const client = [resolve("public/flakeboard.mjs"), "upload", "junit.xml", ...said];
    const outputs = await Promise.all(
      Array.from({ length: 8 }, () => promisify(execFile)(process.execPath, client, { cwd: folder, env })),
    );
    const told = outputs.filter(({ stdout, stderr }) => /had these reports already/.test(stdout + stderr));
    expect(told).toHaveLength(7);
    await expectCountedOnce(request, project);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function expectCountedOnce(request: APIRequestContext, project: ProjectFixture): Promise<void> {
  const headers = { authorization: `Bearer ${project.token}` };
  const path = `/api/v1/projects/${project.slug}`;
  const { tests } = testListSchema.parse(
    await (await request.get(`${path}/tests?branch=all`, { headers })).json(),
  );
  expect(tests.map(({ name, results }) => [name, results.ran, results.flaky]).sort()).toEqual([
    ["pays", 1, 0],
    ["refunds", 1, 1],
  ]);
  const runs = runListSchema.parse(await (await request.get(`${path}/runs?branch=all`, { headers })).json());
  expect(runs.runs.map(({ jobs, counts }) => [jobs, counts.tests])).toEqual([[1, 2]]);
}
