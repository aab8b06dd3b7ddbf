import assert from "node:assert/strict";
import test from "node:test";
import { verdictOfUpload } from "#lib/verdict-of-upload.ts";

const green = {
  failed: 0,
  flaky: 0,
  skipped: 0,
  tests: 3,
  unreadReports: 0,
  exitCode: undefined,
  model: undefined,
  nameOf: () => "CartIT.refund",
};

test("only an upload in which nothing failed, broke or was lost lets CI pass", () => {
  const rows = [
    // what differs from green        outcome            exit  sentence
    [{}, "passed", 0, "3 tests passed."],
    [{ exitCode: 0 }, "passed", 0, "3 tests passed."],
    [{ tests: 1 }, "passed", 0, "1 test passed."],
    [{ skipped: 2 }, "passed", 0, "1 test passed, 2 skipped."],
    [{ flaky: 1 }, "passed", 0, "3 tests passed. 1 test failed first and then passed."],
    [{ tests: 0 }, "not-enough-data", 0, "The reports hold no test."],
    [
      { exitCode: 2 },
      "not-enough-data",
      1,
      "No test failed, but the test command exited with 2: something broke outside the tests.",
    ],
    [{ unreadReports: 1 }, "not-enough-data", 1, "No test failed, but 1 report could not be read whole."],
    [
      { tests: 0, exitCode: 1 },
      "not-enough-data",
      1,
      "No test failed, but the test command exited with 1: something broke outside the tests.",
    ],
  ] as const;
  for (const [seen, outcome, exitCode, summary] of rows) {
    const probabilityGenuine = undefined;
    assert.deepEqual(verdictOfUpload({ ...green, ...seen }), {
      outcome,
      exitCode,
      probabilityGenuine,
      summary,
    });
  }
});

test("a failure is neither called genuine nor a flake while there is no model to tell them apart", () => {
  const { outcome, exitCode, summary } = verdictOfUpload({ ...green, failed: 2 });
  assert.deepEqual([outcome, exitCode], ["not-enough-data", 1]);
  assert.match(summary, /^2 of 3 tests failed; there is not enough history/);
});

test("a judged failure is told as the model judges it, and still keeps CI red", () => {
  const model = {
    pGenuine: 0.02,
    pNewBreak: 0.01,
    pOutage: 0,
    label: "known-flake",
    isMassFailure: false,
    failures: [],
  } as const;
  const verdict = verdictOfUpload({ ...green, failed: 1, model });
  assert.deepEqual([verdict.outcome, verdict.exitCode, verdict.probabilityGenuine], ["known-flake", 1, 0.02]);
  assert.match(verdict.summary, /^1 of 3 tests failed\. Probably not this change's fault/);
});
