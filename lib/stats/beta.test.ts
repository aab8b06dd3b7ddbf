import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { betaCdf, betaQuantile } from "#lib/stats/beta.ts";

test("the values of SciPy's beta.cdf and beta.ppf come out", () => {
  assert.ok(Math.abs(betaCdf({ a: 2, b: 3 }, 0.4) - 0.5248) < 1e-12);
  assert.ok(Math.abs(betaQuantile({ a: 0.5, b: 10.5 }, 0.95)! - 0.1707731) < 1e-7);
  assert.ok(Math.abs(betaQuantile({ a: 81.5, b: 182.5 }, 0.025)! - 0.254521935) < 1e-8);
});

test("outside of 0..1 nothing and everything lies below, and certainty has no quantile", () => {
  assert.deepEqual([betaCdf({ a: 1, b: 1 }, -1), betaCdf({ a: 1, b: 1 }, 2)], [0, 1]);
  assert.deepEqual(
    [0, 1, Number.NaN].map((p) => betaQuantile({ a: 1, b: 1 }, p)),
    [undefined, undefined, undefined],
  );
});

test("the quantile undoes the distribution", () => {
  const count = fc.double({ min: 0.5, max: 500, noNaN: true });
  fc.assert(
    fc.property(count, count, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, p) => {
      assert.ok(Math.abs(betaCdf({ a, b }, betaQuantile({ a, b }, p)!) - p) < 1e-6);
    }),
    { seed: 1 },
  );
});
