import type { APIResponse } from "@playwright/test";
import {
  saidOutcomeSchema,
  saidOutcomesSchema,
} from "#app/api/v1/projects/[project]/runs/[run]/outcome-schema.ts";
import { runDetailsSchema } from "#app/api/v1/projects/[project]/runs/[run]/schema.ts";
import { runListSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import { uploadListSchema } from "#app/api/v1/projects/[project]/uploads/schema.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

const report = `<testsuite name="A"><testcase classname="A" name="one"/>
  <testcase classname="A" name="two"><failure message="expected 1 but was 2"/></testcase></testsuite>`;

test("the run's verdict is the upload's, found by CI's name for the run", async ({
  request,
  project,
  upload,
}) => {
  const answer = await (await upload(report, { run: "build 41/2", branch: "main" })).json();
  const headers = { authorization: `Bearer ${project.token}` };
  const path = `/api/v1/projects/${project.slug}/runs`;
  const run = runDetailsSchema.parse(
    await body(await request.get(`${path}/${encodeURIComponent("build 41/2")}`, { headers })),
  );
  expect(run.verdict).toEqual(answer.verdict);
  expect(run.counts).toEqual({ ...answer.counts, files: undefined });
  expect(run.job_list).toHaveLength(1);
  const byId = await body(await request.get(`${path}/${answer.run.id}?by=id`, { headers }));
  expect(runDetailsSchema.parse(byId).key).toBe("build 41/2");
  expect((await request.get(`${path}/${answer.run.id}?by=key`, { headers })).status()).toBe(404);
});

test("runs and uploads are listed page by page, as their schemas say", async ({
  request,
  project,
  upload,
}) => {
  for (const run of ["1", "2", "3"]) await upload(report, { run });
  const headers = { authorization: `Bearer ${project.token}` };
  const path = `/api/v1/projects/${project.slug}`;
  const first = runListSchema.parse(await body(await request.get(`${path}/runs?limit=2`, { headers })));
  expect([first.runs.length, first.total, first.next]).toEqual([2, 3, "2"]);
  const rest = await body(await request.get(`${path}/runs?limit=2&cursor=${first.next}`, { headers }));
  expect(runListSchema.parse(rest).next).toBeNull();
  const uploads = uploadListSchema.parse(await body(await request.get(`${path}/uploads`, { headers })));
  expect(uploads.by_status.accepted).toBe(3);
  const csv = await request.get(`${path}/uploads`, { headers: { ...headers, accept: "text/csv" } });
  expect((await csv.text()).trim().split("\r\n")).toHaveLength(4);
});

test("a word on a failure is said and taken back, on one or on all of a run", async ({
  request,
  project,
  upload,
}) => {
  const answer = await (await upload(report, { run: "41", branch: "main", commit: "c0ffee1" })).json();
  const headers = { authorization: `Bearer ${project.token}` };
  const run = `/api/v1/projects/${project.slug}/runs/${answer.run.id}`;
  const one = `${run}/failures/${answer.verdict.failures[0].test}/outcome`;
  const data = { outcome: "not-genuine", note: "payments was down" };
  const said = saidOutcomeSchema.strict().parse(await body(await request.post(one, { headers, data })));
  expect(said).toMatchObject({ ...data, run: answer.run.id, by: "made by admin" });
  const turnedOut = async () =>
    runDetailsSchema.parse(await body(await request.get(run, { headers }))).verdict.failures[0]?.turned_out;
  expect(await turnedOut()).toMatchObject({ outcome: "not-genuine", by: "person" });
  expect((await request.delete(one, { headers })).status()).toBe(204);
  expect(await turnedOut()).toBeUndefined();

  const all = saidOutcomesSchema.strict();
  expect(all.parse(await body(await request.post(`${run}/outcome`, { headers, data }))).failures).toBe(1);
  expect(all.parse(await body(await request.delete(`${run}/outcome`, { headers }))).failures).toBe(1);

  expect((await request.post(one, { data })).status()).toBe(401);
  expect((await request.post(one, { headers, data: { outcome: "maybe" } })).status()).toBe(400);
  expect((await request.post(`${run}/failures/999999/outcome`, { headers, data })).status()).toBe(404);
});

test("failures name the variants in which they struck, and a refusal says what to do", async ({ upload }) => {
  const failures = async (parameters: Readonly<Record<string, string>>) =>
    (await (await upload(report, { run: "1", ...parameters })).json()).verdict.failures;
  const [failure] = await failures({ "env.os": "linux", "env.browser": "firefox" });
  expect([failure.name, failure.variants]).toEqual(["A › two", ["browser=firefox,os=linux"]]);
  expect((await failures({}))[0].variants).toEqual([]);

  const refused = await (await upload("no xml")).json();
  expect([refused.title, refused.detail]).toEqual([
    "Unreadable reports",
    'The report could not be read, so nothing was stored; "problems" says where and why.',
  ]);
  const tooLong = await (await upload(report, { run: "1".repeat(201) })).json();
  expect(tooLong.detail).toBe('"run": must have at most 200 characters.');
});

test("a filter that does not exist is refused with the nearest that does", async ({ request, project }) => {
  const headers = { authorization: `Bearer ${project.token}` };
  const answer = await request.get(`/api/v1/projects/${project.slug}/runs?brnch=main`, { headers });
  expect(answer.status()).toBe(400);
  expect((await answer.json()).detail).toContain('Did you mean "branch"?');
});

test("without a token there is no list", async ({ baseURL, project }) => {
  expect((await fetch(`${baseURL}/api/v1/projects/${project.slug}/runs`)).status).toBe(401);
  expect((await fetch(`${baseURL}/api/v1/projects/${project.slug}/uploads`)).status).toBe(401);
});

async function body(response: APIResponse): Promise<unknown> {
  expect(response.status()).toBe(200);
  return response.json();
}
