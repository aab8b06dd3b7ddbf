import { expect, test } from "#app/e2e/fixtures.ts";

test("an uploaded report is answered with what it held", async ({ upload }) => {
  const report =
    '<testsuite name="cart"><testcase name="add"/>' +
    '<testcase name="remove"><failure message="expected 0, got 1"/></testcase></testsuite>';
  const answer = await upload(report, { suite: "integration", commit: "8f3c2a1" });
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({ duplicate: false, counts: { tests: 2, passed: 1, failed: 1 } });
});

test("the verdict on an upload names the test that decides it, though another job reported it", async ({
  upload,
}) => {
  const report = (name: string) =>
    `<testsuite name="s"><testcase classname="CheckoutIT" name="${name}"><failure message="no"/></testcase></testsuite>`;
  const said = { run: "1", commit: "8f3c2a1", branch: "topic" };
  await upload(report("pays"), { ...said, job: "e2e" });
  const { verdict } = await (await upload(report("refunds"), { ...said, job: "smoke" })).json();
  expect(verdict.summary).toMatch(/CheckoutIT\.(pays|refunds) failed/);
});
