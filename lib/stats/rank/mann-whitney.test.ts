import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mannWhitney } from "#lib/stats/rank/mann-whitney.ts";

// Permeability of membranes: Hollander & Wolfe 1973, p. 69, the example of R's wilcox.test (W = 35).
const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const early = [1.15, 0.88, 0.9, 0.74, 1.21];

test("the published example comes out", () => {
  const { u, p } = mannWhitney(early, term)!;
  assert.equal(u, 35);
  assert.ok(Math.abs(p - 0.22067136) < 1e-8);
});

test("ties take from the variance: as SciPy's mannwhitneyu", () => {
  const { u, p } = mannWhitney([1, 2, 3], [2, 2, 4, 5])!;
  assert.equal(u, 9);
  assert.ok(Math.abs(p - 0.2710276474) < 1e-9);
});

test("no values, no answer; equal values, no difference", () => {
  assert.equal(mannWhitney([], [1]), undefined);
  assert.equal(mannWhitney([1], []), undefined);
  assert.deepEqual(mannWhitney([5, 5, 5], [5, 5]), { u: 3, z: 0, p: 1 });
  assert.deepEqual(mannWhitney([5], [5]), { u: 0.5, z: 0, p: 1 });
});

test("a quarter of independent values halves z", () => {
  assert.equal(mannWhitney(early, term, 0.25)!.z, mannWhitney(early, term)!.z / 2);
});

test("sides swapped mirror z, and only the order of values counts", () => {
  const side = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(side, side, (one, other) => {
      const { z, p } = mannWhitney(one, other)!;
      assert.ok(Math.abs(z + mannWhitney(other, one)!.z) < 1e-12);
      assert.equal(z, mannWhitney(one.map(Math.log), other.map(Math.log))!.z);
      assert.ok(p >= 0 && p <= 1);
    }),
    { seed: 1 },
  );
});
