import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedCount } from "#lib/expected-count.ts";

test("what is sure has no range", () => {
  assert.deepEqual(expectedCount([1, 1, 0]), { expected: 2, low: 2, high: 2 });
  assert.deepEqual(expectedCount([]), { expected: 0, low: 0, high: 0 });
});

test("the range of a hundred tossed coins is the binomial one", () => {
  // Published: Bin(100, 1/2) has its 2.5 % and 97.5 % quantiles at 40 and 60.
  assert.deepEqual(expectedCount(Array(100).fill(0.5)), { expected: 50, low: 40, high: 60 });
});
