import assert from "node:assert/strict";
import test from "node:test";
import { verdictOfUpload } from "#lib/verdict-of-upload.ts";

const green = { failed: 0, flaky: 0, skipped: 0, tests: 3, unreadReports: 0, exitCode: undefined };

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
    assert.deepEqual(verdictOfUpload({ ...green, ...seen }), { outcome, exitCode, summary });
  }
});

test("a failure is neither called genuine nor a flake while there is no model to tell them apart", () => {
  const { outcome, exitCode, summary } = verdictOfUpload({ ...green, failed: 2 });
  assert.deepEqual([outcome, exitCode], ["not-enough-data", 1]);
  assert.match(summary, /^2 of 3 tests failed; there is not enough history/);
});
