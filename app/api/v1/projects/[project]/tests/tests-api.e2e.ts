import {
  testDetailSchema,
  testHistorySchema,
  testListSchema,
} from "#app/api/v1/projects/[project]/tests/schema.ts";
import { expect, test } from "#app/e2e/fixtures.ts";

const report = `<testsuite name="CheckoutIT">
  <testcase classname="com.shop.CheckoutIT" name="refund" time="0.8"><flakyFailure type="TimeoutException" message="timed out"/></testcase>
  <testcase classname="com.shop.CheckoutIT" name="=1+1" time="2"><failure type="AssertionError" message="expected 1">at x</failure></testcase>
  <testcase classname="com.shop.CheckoutIT" name="pay"/>
</testsuite>`;

test("the leaderboard, a test and its history are as their schemas say", async ({
  request,
  project,
  upload,
}) => {
  await upload(report, {
    suite: "integration",
    branch: "main",
    commit: "8f3c2a1",
    run: "4121",
    "env.os": "linux",
  });
  const headers = { authorization: `Bearer ${project.token}` };
  const tests = `/api/v1/projects/${project.slug}/tests`;

  const first = await (await request.get(`${tests}?limit=2`, { headers })).json();
  const { total, next, tests: page } = testListSchema.strict().parse(first);
  expect({ total, next, names: page.map((one) => one.name) }).toEqual({
    total: 3,
    next: "2",
    names: ["refund", "=1+1"],
  });
  expect(page[0]).toMatchObject({
    status_reason: expect.stringContaining("flaked once in 1 result"),
    results: { ran: 1, passed: 0, failed: 0, flaky: 1 },
    flake_rate: { count: 1, of: 1 },
  });

  const one = testDetailSchema.parse(
    await (await request.get(`${tests}/${page[0]?.id}`, { headers })).json(),
  );
  expect(one.evidence).toMatchObject([{ kind: "passed-on-retry", commit: "8f3c2a1" }]);
  expect(one.signatures).toMatchObject([{ results: 1, runs: 1, variants: ["os=linux"] }]);

  const history = await (await request.get(`${tests}/${page[0]?.id}/history`, { headers })).json();
  expect(testHistorySchema.parse(history).results).toMatchObject([
    { run: { key: "4121" }, verdict: "flaky", attempts: 2, variant: "os=linux", branch: "main" },
  ]);
});

test("CSV cells that a spreadsheet would run are defused", async ({ request, project, upload }) => {
  await upload(report);
  const headers = { authorization: `Bearer ${project.token}`, accept: "text/csv" };
  const answer = await request.get(`/api/v1/projects/${project.slug}/tests`, { headers });
  expect(answer.headers()["content-type"]).toContain("text/csv");
  expect(await answer.text()).toContain(",'=1+1,");
  const file = await request.get(`/projects/${project.slug}/tests.csv`);
  expect(await file.text()).toContain(",'=1+1,");
});

test("a query that cannot be understood is refused with the nearest known name", async ({
  request,
  baseURL,
  project,
}) => {
  const headers = { authorization: `Bearer ${project.token}` };
  const tests = `/api/v1/projects/${project.slug}/tests`;
  const refused = await request.get(`${tests}?widnow=7d&sort=colour&status=odd`, { headers });
  expect(refused.status()).toBe(400);
  const { detail } = await refused.json();
  expect(detail).toContain('Did you mean "window"?');
  expect(detail).toContain("failure_rate");
  expect((await request.get(`${tests}/12`, { headers })).status()).toBe(404);
  expect((await request.get(`${tests}/abc`, { headers })).status()).toBe(404);
  expect((await fetch(`${baseURL}${tests}`)).status).toBe(401);
});
