import assert from "node:assert/strict";
import test from "node:test";
import { isProposed, proposalReason } from "#lib/quarantine/proposal.ts";
import { testStatuses } from "#lib/test-status.ts";

const facts = { status: "flaky", kind: "integration", isNever: false, isCared: false } as const;

test("only flaky tests that nobody takes care of are proposed", () => {
  assert.equal(isProposed(facts), true);
  for (const status of testStatuses) assert.equal(isProposed({ ...facts, status }), status === "flaky");
  assert.equal(isProposed({ ...facts, kind: "contract" }), false);
  assert.equal(isProposed({ ...facts, isNever: true }), false);
  assert.equal(isProposed({ ...facts, isCared: true }), false);
});

test("a proposal says what it rests on, with counts and interval", () => {
  assert.equal(
    proposalReason({ rate: 0.019, low: 0.011, high: 0.031, results: 655, conclusive: 9 }),
    "Flaky: fails by chance in 1.9 % of 655 results (1.1–3.1 %), 9 times beyond doubt.",
  );
});
