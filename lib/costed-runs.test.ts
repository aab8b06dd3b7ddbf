import assert from "node:assert/strict";
import { test } from "node:test";
import { costedRuns } from "#lib/costed-runs.ts";
import type { RedRun } from "#lib/red-run.ts";

const failure = {
  testId: 7,
  suiteId: 1,
  signatureId: undefined,
  cause: "assertion",
  dependency: undefined,
  pGenuine: 0.2,
  pOutage: 0.1,
};
const run: RedRun = {
  runId: 1,
  startedAt: 0,
  day: "2026-11-22",
  pullRequest: "31",
  wallMs: 90_000,
  pFalseAlarm: 0.8,
  failures: [failure, { ...failure, testId: 8 }],
};

test("a false alarm costs as long as its run took, and a pull request is one however it is called", () => {
  const [first, again, other, unknown] = costedRuns(
    [run, run, { ...run, pullRequest: "feature/x" }, { ...run, pullRequest: undefined, wallMs: undefined }],
    ({ testId }) => testId,
  );
  assert.deepEqual([first!.minutes, unknown!.minutes], [1.5, 0]);
  assert.deepEqual(
    [first, again, other, unknown].map((one) => one!.pullRequest),
    [0, 0, 1, undefined],
  );
  assert.deepEqual(first!.failures, [
    { key: 7, pGenuine: 0.2 },
    { key: 8, pGenuine: 0.2 },
  ]);
});

test("failures without a key are left out", () => {
  assert.deepEqual(costedRuns([run], ({ signatureId }) => signatureId)[0]!.failures, []);
});
