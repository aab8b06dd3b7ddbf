import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { normalCdf, normalQuantile, twoSidedP } from "#lib/stats/normal.ts";

test("tabled values come out, in the far tail too", () => {
  assert.equal(normalCdf(0), 0.5);
  assert.ok(Math.abs(normalCdf(1) - 0.8413447460685429) < 1e-15);
  assert.ok(Math.abs(normalCdf(-6) / 9.865876450376981e-10 - 1) < 1e-12);
  assert.ok(Math.abs(normalQuantile(0.975)! - 1.959963984540054) < 1e-12);
  assert.ok(Math.abs(twoSidedP(-1.959963984540054) - 0.05) < 1e-12);
  assert.deepEqual([normalCdf(-40), normalCdf(40)], [normalCdf(-40), 1]);
});

test("certainty has no quantile", () => {
  assert.deepEqual(
    [normalQuantile(0), normalQuantile(1), normalQuantile(Number.NaN)],
    Array(3).fill(undefined),
  );
});

test("the quantile undoes the distribution, which is symmetric", () => {
  fc.assert(
    fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (z) => {
      assert.ok(Math.abs(normalQuantile(normalCdf(z))! - z) < 1e-6);
      assert.ok(Math.abs(normalCdf(z) + normalCdf(-z) - 1) < 1e-12);
    }),
    { seed: 1 },
  );
});
