import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { median } from "#lib/stats/median.ts";
import { quantile } from "#lib/stats/quantile.ts";

test("the middle value, or the mean of the middle two", () => {
  assert.equal(median([9, 1, 4]), 4);
  assert.equal(median([9, 1, 4, 2]), 3);
  assert.equal(median(new Set([7])), 7);
  assert.equal(median([]), undefined);
});

test("it is the quantile at one half, changes no argument, and does not overflow", () => {
  assert.equal(median([1.7e308, 1.7e308]), 1.7e308);
  const values = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 });
  fc.assert(
    fc.property(values, (numbers) => {
      const before = [...numbers];
      assert.equal(
        median(numbers),
        quantile(
          [...numbers].sort((a, b) => a - b),
          0.5,
        ),
      );
      assert.deepEqual(numbers, before);
    }),
    { seed: 1 },
  );
});
