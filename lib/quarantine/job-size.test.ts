import assert from "node:assert/strict";
import test from "node:test";
import { isShort, usualTestsOf } from "#lib/quarantine/job-size.ts";

test("what is usual is the median of the latest runs, if there are five", () => {
  assert.equal(usualTestsOf([10, 10, 10, 10]), undefined);
  assert.equal(usualTestsOf([10, 1, 10, 12, 10]), 10);
});

test("a job is short below three quarters of its usual tests", () => {
  assert.equal(isShort({ tests: 74, usual: 100 }), true);
  assert.equal(isShort({ tests: 75, usual: 100 }), false);
  assert.equal(isShort({ tests: 1, usual: undefined }), false);
});
