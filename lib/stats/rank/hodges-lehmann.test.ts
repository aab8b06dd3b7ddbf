import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hodgesLehmann } from "#lib/stats/rank/hodges-lehmann.ts";

test("the difference in location of R's wilcox.test example comes out", () => {
  const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const early = [1.15, 0.88, 0.9, 0.74, 1.21];
  assert.ok(Math.abs(hodgesLehmann(early, term)! - 0.305) < 1e-12);
});

test("without values on a side there is no answer, and an outlier moves nothing", () => {
  assert.equal(hodgesLehmann([], [1]), undefined);
  assert.equal(hodgesLehmann([1], []), undefined);
  assert.equal(hodgesLehmann([10, 10, 10, 10], [12, 12, 12, 9_000]), 2);
});

test("what is added to one side is added to the shift", () => {
  const side = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: -50, max: 50 }), (before, after, added) => {
      const moved = hodgesLehmann(
        before,
        after.map((value) => value + added),
      );
      assert.equal(moved, hodgesLehmann(before, after)! + added);
    }),
    { seed: 1 },
  );
});
