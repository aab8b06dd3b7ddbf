import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { poissonBinomial } from "#lib/stats/impact/poisson-binomial.ts";

const rounded = (values: readonly number[]) => values.map((value) => Math.round(value * 1e9) / 1e9);

test("three different coins: as counted by hand and by SciPy's poisson_binom", () => {
  assert.deepEqual(rounded(poissonBinomial([0.1, 0.5, 0.8]).probabilities), [0.09, 0.46, 0.41, 0.04]);
});

test("equal coins are binomial, no coins and sure ones leave no doubt", () => {
  assert.deepEqual(
    rounded(poissonBinomial([0.5, 0.5, 0.5, 0.5]).probabilities),
    [0.0625, 0.25, 0.375, 0.25, 0.0625],
  );
  assert.deepEqual(poissonBinomial([]), { from: 0, probabilities: [1] });
  assert.deepEqual(poissonBinomial([1, 0, 1]), { from: 2, probabilities: [1] });
});

test("twenty thousand events are no matter", () => {
  const { from, probabilities } = poissonBinomial(Array(20_000).fill(0.5));
  assert.ok(from > 9000 && probabilities.length < 1200);
});

test("probabilities sum to 1, and the mean is the sum of the chances", () => {
  const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(chances, (ps) => {
      const { from, probabilities } = poissonBinomial(ps);
      const total = probabilities.reduce((sum, p) => sum + p, 0);
      const mean = probabilities.reduce((sum, p, more) => sum + p * (from + more), 0);
      assert.ok(Math.abs(total - 1) < 1e-9);
      assert.ok(Math.abs(mean - ps.reduce((sum, p) => sum + p, 0)) < 1e-9);
    }),
    { seed: 1 },
  );
});
