import assert from "node:assert/strict";
import { test } from "node:test";
import { type StatusEvidence, statusReason, testStatus } from "#lib/test-status.ts";

const clean: StatusEvidence = {
  ran: 660,
  failed: 0,
  flaky: 0,
  sameCommitFlips: 0,
  trailingFailures: 0,
  daysKnown: 30,
};

function told(evidence: Partial<StatusEvidence>): string {
  const all = { ...clean, ...evidence };
  return `${testStatus(all)}: ${statusReason(all)}`;
}

test("a test without failures is healthy once it has run often and long enough", () => {
  assert.equal(told({}), "healthy: no failure in 660 results");
  assert.equal(told({ ran: 9 }), "new: 9 results in 30 days: not enough data");
  assert.equal(told({ ran: 1, daysKnown: 0.2 }), "new: 1 result in 1 day: not enough data");
  assert.equal(told({ ran: 12_000, daysKnown: 2 }), "new: 12,000 results in 2 days: not enough data");
});

test("one conclusive flake makes a test flaky, however young", () => {
  assert.equal(told({ flaky: 6 }), "flaky: passed on retry 6 times in 660 results");
  assert.equal(told({ flaky: 1, ran: 2, daysKnown: 1 }), "flaky: passed on retry once in 2 results");
  assert.equal(told({ sameCommitFlips: 1, failed: 1 }), "flaky: failed and passed on the same commit");
  assert.equal(
    told({ flaky: 2, sameCommitFlips: 3 }),
    "flaky: passed on retry twice in 660 results, failed and passed on 3 commits",
  );
});

test("three failures in a row on the default branch make a test broken, whatever it was before", () => {
  assert.equal(
    told({ failed: 3, trailingFailures: 3 }),
    "broken: failed in the last 3 results on the default branch",
  );
  assert.equal(testStatus({ ...clean, failed: 4, flaky: 9, trailingFailures: 4 }), "broken");
  assert.equal(testStatus({ ...clean, ran: 3, failed: 3, trailingFailures: 3, daysKnown: 1 }), "broken");
});

test("a failure that proves neither makes a test suspect, and tells nothing of a new one", () => {
  assert.equal(
    told({ failed: 2, trailingFailures: 2 }),
    "suspect: failed twice in 660 results, and never passed on the same code",
  );
  assert.equal(testStatus({ ...clean, ran: 5, failed: 1 }), "new");
});
