import {
  signatureDetailSchema,
  signatureListSchema,
} from "#app/api/v1/projects/[project]/signatures/schema.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

const report = `<testsuite name="A"><testcase classname="A" name="one"><error type="ConnectException"
  message="Connection refused: payments:8443">at Http.call</error></testcase></testsuite>`;

test("signatures are listed and told one by one exactly as their schemas say", async ({
  request,
  project,
  upload,
}) => {
  for (const job of ["integration", "contract"]) await upload(report, { run: "1", job, "env.os": "linux" });
  const headers = { authorization: `Bearer ${project.token}` };
  const path = `/api/v1/projects/${project.slug}/signatures`;
  const answer = await (await request.get(path, { headers })).json();
  const list = signatureListSchema.parse(answer);
  expect<unknown>(list).toEqual(answer);
  expect(list.signatures).toMatchObject([
    { cause: "connection-refused", dependency: "payments", results: 2, tests: 2, runs: 1 },
  ]);
  expect(list.dependencies).toMatchObject([{ name: "payments", signatures: 1 }]);

  const one = await (await request.get(`${path}/${list.signatures[0]!.id}`, { headers })).json();
  const details = signatureDetailSchema.parse(one);
  expect<unknown>(details).toEqual(one);
  expect(details.newest?.message).toBe("Connection refused: payments:8443");
  expect(details.suites).toHaveLength(2);
  expect(details.variants).toMatchObject([{ variant: "os=linux", results: 2 }]);
  expect(details.hours.reduce((sum, results) => sum + results, 0)).toBe(2);

  const old = await request.get(`${path}/${details.id}?window=2020-01-01..2020-01-31`, { headers });
  const absent = signatureDetailSchema.parse(await old.json());
  expect([absent.results, absent.last_seen_at]).toEqual([0, undefined]);
  const csv = await request.get(path, { headers: { ...headers, accept: "text/csv" } });
  expect((await csv.text()).trim().split("\r\n")).toHaveLength(2);
});

test("filters that say nothing of signatures, and signatures that are not there, are refused", async ({
  request,
  baseURL,
  project,
}) => {
  const headers = { authorization: `Bearer ${project.token}` };
  const path = `/api/v1/projects/${project.slug}/signatures`;
  const refused = async (query: string) => {
    const answer = await request.get(path + query, { headers });
    return [answer.status(), (await answer.json()).detail];
  };
  expect(await refused("?env.os=linux")).toEqual([400, expect.stringContaining("env.os")]);
  expect(await refused("?sort=colour")).toEqual([400, expect.stringContaining("false_alarms, results")]);
  expect(await refused("/999999")).toEqual([404, expect.stringContaining("no signature")]);
  expect((await fetch(`${baseURL}${path}`)).status).toBe(401);
});
