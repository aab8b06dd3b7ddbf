import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { quantile } from "#lib/stats/quantile.ts";

test("the values of R's quantile(x, type = 7) come out", () => {
  //            p0 p25 p50 p75 p100
  const five = [1, 3, 4, 8, 20];
  assert.deepEqual(
    [0, 0.25, 0.5, 0.75, 1].map((q) => quantile(five, q)),
    five,
  );
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5);
  assert.equal(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9), 9.1);
  assert.equal(quantile([10, 20], 0.95), 19.5);
});

test("no numbers, no answer; one number is every quantile", () => {
  assert.equal(quantile([], 0.5), undefined);
  assert.equal(quantile([7], 0.95), 7);
});

test("a quantile lies between the extremes and grows with q", () => {
  const sorted = fc
    .array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 })
    .map((numbers) => numbers.sort((a, b) => a - b));
  fc.assert(
    fc.property(sorted, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, q) => {
      const [at, higher] = [quantile(numbers, q)!, quantile(numbers, Math.min(1, q + 0.1))!];
      assert.ok(numbers[0]! <= at && at <= numbers.at(-1)! && at <= higher + 1e-6);
    }),
    { seed: 1 },
  );
});
