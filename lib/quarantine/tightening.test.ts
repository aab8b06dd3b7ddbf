import assert from "node:assert/strict";
import test from "node:test";
import { tighteningOf, tighteningWords } from "#lib/quarantine/tightening.ts";

const before = { rate: 0.02, high: 0.04 };
const isBreakConfirmed = false;

test("a muted test is tightened when it breaks, unless somebody said that it may be broken", () => {
  const now = { rate: 0.02, low: 0.01, status: "broken" } as const;
  assert.equal(tighteningOf({ before, now, isBreakConfirmed }), "broken");
  assert.equal(tighteningOf({ before, now, isBreakConfirmed: true }), undefined);
});

test("it is tightened when it fails twice as often beyond doubt", () => {
  const flaky = (rate: number, low: number) => ({ rate, low, status: "flaky" }) as const;
  const tightened = (rate: number, low: number) =>
    tighteningOf({ before, now: flaky(rate, low), isBreakConfirmed });
  assert.equal(tightened(0.2, 0.1), "rate");
  assert.equal(tightened(0.2, 0.03), undefined, "the intervals overlap");
  assert.equal(tightened(0.039, 0.0399), undefined, "less than twice as often");
  assert.equal(tighteningOf({ before: undefined, now: flaky(0.2, 0.1), isBreakConfirmed }), undefined);
  assert.equal(tighteningOf({ before, now: undefined, isBreakConfirmed }), undefined);
});

test("a tightening is told in words", () => {
  const test = "CheckoutIT.refund";
  assert.equal(
    tighteningWords(test, "new-signature"),
    "CheckoutIT.refund now fails in a new way: no longer muted",
  );
  assert.equal(
    tighteningWords(test, "rate", { before: 0.02, now: 0.2 }),
    "CheckoutIT.refund now fails in 20 % of runs instead of 2.0 %: no longer muted",
  );
});
