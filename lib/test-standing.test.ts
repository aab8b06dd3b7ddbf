import assert from "node:assert/strict";
import { test } from "node:test";
import { testStanding } from "#lib/test-standing.ts";

const clean = { ran: 0, failed: 0, flaky: 0, sameCommitFlips: 0, trailingFailures: 0, daysKnown: 30 };

function told(evidence: Partial<typeof clean>): string {
  const { status, reason } = testStanding({ ...clean, ...evidence });
  return `${status}: ${reason}`;
}

test("a test that only passed is new by its age, not by the number of its results", () => {
  assert.equal(told({ ran: 1, daysKnown: 400 }), "healthy: no failure in 1 result");
  assert.equal(told({ ran: 1_284 }), "healthy: no failure in 1,284 results");
  assert.equal(told({ ran: 8, daysKnown: 2 }), "new: 8 results in 2 days: not enough data");
});

test("a test that was only skipped is said to be so", () => {
  assert.equal(told({ ran: 0 }), "healthy: only skipped");
});

test("any other test has the status of its evidence", () => {
  assert.equal(told({ ran: 8, failed: 1 }), "new: 8 results in 30 days: not enough data");
  assert.equal(told({ ran: 8, flaky: 1 }), "flaky: passed on retry once in 8 results");
  assert.equal(told({ trailingFailures: 3 }), "broken: failed in the last 3 results on the default branch");
});
