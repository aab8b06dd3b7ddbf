import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { theilSen } from "#lib/stats/rank/theil-sen.ts";

test("the value of SciPy's theilslopes comes out", () => {
  assert.equal(theilSen([1, 3, 2, 5, 4, 8, 7]), 1);
});

test("one value has no slope, and an outlier bends nothing", () => {
  assert.equal(theilSen([]), undefined);
  assert.equal(theilSen([3]), undefined);
  assert.equal(theilSen([0, 2, 4, 600, 8, 10, 12, 14]), 2);
});

test("a straight line's slope comes out, and time reversed turns the sign", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.integer({ min: -9, max: 9 }), (series, slope) => {
      assert.equal(theilSen(series.map((_, at) => slope * at)), slope);
      assert.ok(Math.abs(theilSen(series)! + theilSen([...series].reverse())!) < 1e-9);
    }),
    { seed: 1 },
  );
});
