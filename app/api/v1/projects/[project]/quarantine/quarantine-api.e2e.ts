import { problemSchema } from "#app/api/problem-schema.ts";
import {
  quarantineEntrySchema,
  quarantineListSchema,
} from "#app/api/v1/projects/[project]/quarantine/schema.ts";
import { expect, type ProjectFixture, test } from "#app/e2e/fixtures.ts";

const timeout = 'type="TimeoutException" message="timed out after 5000 ms"';
const endings = {
  flaky: `<flakyFailure ${timeout}>at Wait</flakyFailure>`,
  failed: `<failure ${timeout}>at Wait</failure>`,
  broken: '<failure type="AssertionError" message="expected PAID but was VOID">at Refund</failure>',
} as const;

function report(refund: keyof typeof endings): string {
  const cases = Array.from(
    { length: 40 },
    (_, index) => `<testcase classname="CartIT" name="case ${index}"/>`,
  );
  const told = `<testcase classname="CartIT" name="=refund()">${endings[refund]}</testcase>`;
  return `<testsuite name="CartIT">${told}${cases.join("")}</testsuite>`;
}

test("a test is quarantined, obeyed, extended and released by the API", async ({
  baseURL,
  project,
  upload,
}) => {
  const call = caller(`${baseURL}/api/v1/projects/${project.slug}`, project);
  await upload(report("flaky"), { run: "1", job: "it" });
  const { tests } = (await (await call("GET", "/tests")).json()) as { tests: { id: string; name: string }[] };
  const id = tests.find(({ name }) => name === "=refund()")?.id;

  const added = await call("POST", "/quarantine", { test: id, reason: "Slow sandbox", ticket: "SHOP-1" });
  expect(added.status).toBe(201);
  const entry = quarantineEntrySchema.strict().parse(await added.json());
  expect(added.headers.get("location")).toMatch(new RegExp(`/quarantine/${entry.id}$`));
  expect(entry).toMatchObject({
    state: "active",
    signatures: "known",
    test: { id, suite: "it" },
    runs_spared: 0,
  });
  expect(entry.muted_signatures.length).toBe(1);

  const spared = await (await upload(report("failed"), { run: "2", job: "it", "exit-code": "1" })).json();
  expect(spared).toMatchObject({
    counts: { failed: 1, quarantined: 1 },
    verdict: { outcome: "quarantined-only", exit_code: 0, failures: [{ quarantined: true }] },
  });
  expect(await (await call("GET", `/tests/${id}`)).json()).toMatchObject({ quarantined: true });
  expect(await (await call("GET", "/runs/2")).json()).toMatchObject({
    status: "green",
    verdict: { outcome: "quarantined-only", exit_code: 0 },
  });
  const red = await (await upload(report("broken"), { run: "3", job: "it" })).json();
  expect(red).toMatchObject({
    verdict: {
      exit_code: 1,
      failures: [{ quarantined: false, quarantine: { unmuted: { reason: "new-signature" } } }],
    },
  });

  const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const extended = await call("PATCH", `/quarantine/${entry.id}`, {
    until,
    owner: "@payments",
    note: "Not yet",
  });
  expect(await extended.json()).toMatchObject({ until, owner: "@payments", runs_spared: 1 });
  const list = await (await call("GET", "/quarantine?state=active&owner=@payments")).json();
  expect(quarantineListSchema.strict().parse(list)).toMatchObject({ total: 1, next: null });

  const csv = await (await call("GET", "/quarantine", undefined, "text/csv")).text();
  expect(csv.split("\n")[0]).toMatch(/^id,state,suite,group,name,pattern,/);
  expect(csv, "a spreadsheet runs no name").not.toContain(",=refund");

  for (const _ of ["release", "repeat"]) {
    const released = await call("DELETE", `/quarantine/${entry.id}?note=Mended`);
    expect([released.status, (await released.json()).state]).toEqual([200, "released"]);
  }
  const after = await (await upload(report("failed"), { run: "4", job: "it" })).json();
  expect(after).toMatchObject({ verdict: { exit_code: 1 } });
});

test("what cannot be granted is told with its cure, and what has to be confirmed by name", async ({
  baseURL,
  project,
  upload,
}) => {
  const call = caller(`${baseURL}/api/v1/projects/${project.slug}`, project);
  await upload(report("flaky"), { run: "1", job: "it" });
  const { tests } = (await (await call("GET", "/tests")).json()) as { tests: { id: string; name: string }[] };
  const id = tests.find(({ name }) => name === "=refund()")?.id;
  const reason = "Slow sandbox";
  const rows: [body: object, status: number, type: string][] = [
    [{ test: id, reason, until: "2020-01-01" }, 400, "invalid"],
    [{ test: id, reason, until: "soon" }, 400, "invalid"],
    [{ test: id, reason, until: "2099-01-01" }, 400, "invalid"],
    [{ test: id, reason: " " }, 400, "invalid"],
    [{ test: id, reason, ticket: "javascript:alert(1)" }, 400, "invalid"],
    [{ test: id, pattern: { name: "x" }, reason }, 400, "invalid"],
    [{ reason }, 400, "invalid"],
    [{ test: id, reason, untill: "2026-12-01" }, 400, "invalid"],
    [{ test: "999999", reason }, 404, "unknown-test"],
    [{ pattern: { name: "*" }, reason }, 400, "invalid"],
    [{ pattern: { name: "nothing*" }, reason }, 400, "takes-in-nothing"],
    [{ pattern: { group: "CartIT" }, reason }, 409, "over-cap"],
    [{ test: id, reason, signatures: "all" }, 409, "needs-confirmation"],
  ];
  for (const [body, status, type] of rows) {
    const answer = await call("POST", "/quarantine", body);
    const problem = problemSchema.strict().parse(await answer.json());
    expect([answer.status, problem.type], JSON.stringify(body)).toEqual([
      status,
      `urn:flakeboard:problem:${type}`,
    ]);
    if (type === "needs-confirmation") expect(problem.confirm).toEqual(["all-signatures"]);
  }
  const all = { test: id, reason, signatures: "all", confirm: ["all-signatures"] };
  expect((await call("POST", "/quarantine", all)).status).toBe(201);
  expect((await call("POST", "/quarantine", all)).status, "a request that is sent twice adds nothing").toBe(
    409,
  );
  expect((await call("PATCH", "/quarantine/999999", { reason })).status).toBe(404);
  expect((await call("DELETE", "/quarantine/x")).status).toBe(404);
  const unknown = await call("GET", "/quarantine?stat=active");
  expect([unknown.status, (await unknown.json()).detail]).toEqual([400, expect.stringContaining('"state"')]);
});

function caller(api: string, { token }: ProjectFixture) {
  return (method: string, path: string, body?: object, accept = "application/json") =>
    fetch(api + path, {
      method,
      headers: { authorization: `Bearer ${token}`, accept, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}
