import type { z } from "zod";
import { problemSchema } from "#app/api/problem-schema.ts";
import { uploadAnswerSchema } from "#app/api/v1/projects/[project]/reports/schema.ts";
import { runDetailsSchema, runVerdictSchema } from "#app/api/v1/projects/[project]/runs/[run]/schema.ts";
import { runListSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import { suiteDurationsSchema, suiteListSchema } from "#app/api/v1/projects/[project]/suites/schema.ts";
import {
  testDetailSchema,
  testHistorySchema,
  testListSchema,
} from "#app/api/v1/projects/[project]/tests/schema.ts";
import { uploadListSchema } from "#app/api/v1/projects/[project]/uploads/schema.ts";
import { projectListSchema, projectSchema } from "#app/api/v1/projects/schema.ts";
import { expect, type ProjectFixture, test } from "#app/e2e/fixtures.ts";

const report = (ending: string) =>
  `<testsuite name="s"><testcase classname="CheckoutIT" name="pays" file="it/checkout.ts" time="1.5">${ending}</testcase>
   <testcase classname="CheckoutIT" name="refunds" time="0.5"/></testsuite>`;
const failing = '<failure type="AssertionError" message="expected 1 but was 2">at Checkout.pays</failure>';

test("every answer is exactly what the API's description says", async ({ baseURL, project, upload }) => {
  const said = { job: "integration", commit: "8f3c2a1", branch: "main", author: "Ada", "env.os": "linux" };
  const answers = [
    await upload(report(failing), { ...said, run: "1" }),
    await upload(report(""), { ...said, run: "2", url: "https://ci.example/2" }),
    await upload(report(""), { ...said, run: "2" }),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 200]);
  for (const answer of answers) matches(uploadAnswerSchema, await answer.json());

  const root = `${baseURL}/api/v1/projects`;
  const api = `${root}/${project.slug}`;
  const read = <Schema extends z.ZodType>(url: string, schema: Schema) => readAnswer(url, schema, project);
  const { projects } = await read(root, projectListSchema);
  expect(projects.map((one) => one.project)).toEqual([project.slug]);
  const headline = await read(api, projectSchema);
  expect(headline).toMatchObject({ runs: 2, red_runs: { count: 1, of: 2 } });

  const { tests } = await read(`${api}/tests`, testListSchema);
  expect(tests.length).toBe(2);
  await read(`${api}/tests/${tests[0]?.id}`, testDetailSchema);
  const history = await read(`${api}/tests/${tests[0]?.id}/history`, testHistorySchema);
  expect(history.total).toBe(2);

  const { suites } = await read(`${api}/suites`, suiteListSchema);
  expect(suites).toMatchObject([{ name: "integration", kind: "integration", kind_guessed: true, runs: 2 }]);
  const durations = await read(`${api}/suites/${suites[0]?.id}/durations`, suiteDurationsSchema);
  expect(durations.days).toMatchObject([{ runs: 2, total_ms: { p50: 2000, p95: 2000 } }]);

  const { runs } = await read(`${api}/runs`, runListSchema);
  expect(runs.length).toBe(2);
  await read(`${api}/runs/1`, runDetailsSchema);
  expect((await read(`${api}/uploads`, uploadListSchema)).total).toBe(3);
});

test("a token that may only upload is told the verdict on a run and nothing else", async ({
  page,
  baseURL,
  project,
  upload,
}) => {
  await upload(report(""), { run: "1" });
  await page.goto(`/projects/${project.slug}/settings/tokens`);
  await page.getByLabel("New token for").fill("CI");
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = (await page.locator("#token-secret").textContent()) ?? "";
  const api = `${baseURL}/api/v1/projects/${project.slug}`;
  await readAnswer(`${api}/runs/1`, runVerdictSchema, { token });
  for (const path of [api, `${api}/suites`, `${baseURL}/api/v1/projects`]) {
    await readAnswer(path, problemSchema, { token }, 403);
  }
});

test("what is refused is told as a problem with its cure", async ({ baseURL, project, upload }) => {
  const api = `${baseURL}/api/v1/projects/${project.slug}`;
  matches(problemSchema, await (await upload("no report")).json());
  const refused = async (path: string, status: number) =>
    (await readAnswer(`${api}${path}`, problemSchema, project, status)).detail;
  expect(await refused("?windw=7d", 400)).toContain('Did you mean "window"?');
  expect(await refused("/suites?env.os=linux", 400)).toContain("env.os");
  expect(await refused("/suites?sort=colour", 400)).toContain("time, red, runs");
  expect(await refused("/suites/999999/durations", 404)).toContain("list of suites");
  await readAnswer(`${api}/suites`, problemSchema, { token: "fb_wrong" }, 401);
});

test("suites and their durations are given as CSV when asked", async ({ baseURL, project, upload }) => {
  await upload(report(""), { run: "1", job: "=evil()" });
  const api = `${baseURL}/api/v1/projects/${project.slug}`;
  const headers = { authorization: `Bearer ${project.token}`, accept: "text/csv" };
  const list = await fetch(`${api}/suites`, { headers });
  expect(list.headers.get("content-type")).toContain("text/csv");
  const [head, line] = (await list.text()).split(/\r?\n/);
  expect(head).toMatch(/^id,name,kind,runs,/);
  expect(line).not.toContain(",=evil");
  const id = line?.split(",")[0];
  const durations = await (await fetch(`${api}/suites/${id}/durations`, { headers })).text();
  expect(durations).toMatch(/^day,runs,wall_p50_ms/);
});

test("the description is served, and the metrics count what was uploaded", async ({ request, upload }) => {
  const document = await (await request.get("/api/v1/openapi.json")).json();
  expect(document).toMatchObject({ openapi: "3.1.0", paths: { "/api/v1/projects": {} } });
  expect((await upload(report(""))).status).toBe(201);
  const metrics = await (await request.get("/api/metrics")).text();
  expect(metrics).toMatch(/^flakeboard_uploads_total\{status="accepted"\} [1-9]\d*$/m);
  expect(metrics).toMatch(/^flakeboard_results_stored_total [1-9]\d*$/m);
  expect(metrics).toMatch(/^flakeboard_database_bytes\{file="main"\} [1-9]\d*$/m);
  // Lag is what was sampled since it was asked for last: nothing, if that was a moment ago.
  await expect
    .poll(async () => (await request.get("/api/metrics")).text())
    .toMatch(/^nodejs_eventloop_lag_seconds\{quantile="0.99"\} [\d.e-]+$/m);
});

async function readAnswer<Schema extends z.ZodType>(
  url: string,
  schema: Schema,
  { token }: Pick<ProjectFixture, "token">,
  status = 200,
): Promise<z.infer<Schema>> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status, url).toBe(status);
  return matches(schema, await answer.json());
}

/** Parsing leaves out what the schema does not know, so that an answer with more in it does not equal what is parsed. */
function matches<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const parsed = schema.parse(answer);
  expect<unknown>(parsed).toEqual(answer);
  return parsed;
}
