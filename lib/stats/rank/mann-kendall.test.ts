import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mannKendall } from "#lib/stats/rank/mann-kendall.ts";

test("a hand-counted trend comes out", () => {
  // Of 21 pairs 18 rise and 3 fall; the variance is 7·6·19 / 18.
  const { s, z } = mannKendall([1, 3, 2, 5, 4, 8, 7])!;
  assert.equal(s, 15);
  assert.equal(z, 14 / Math.sqrt((7 * 6 * 19) / 18));
});

test("ties take from the variance", () => {
  // Two groups, of 2 and 3 equal values: 2·1·9 + 3·2·11.
  const { s, z } = mannKendall([1, 1, 2, 2, 2])!;
  assert.equal(s, 6);
  assert.equal(z, 5 / Math.sqrt((5 * 4 * 15 - 18 - 66) / 18));
});

test("one value has no trend, equal ones none, either", () => {
  assert.equal(mannKendall([3]), undefined);
  assert.deepEqual(mannKendall([3, 3, 3]), { s: 0, z: 0, p: 1 });
});

test("time reversed turns the sign", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 40 }), (values) => {
      const [on, back] = [mannKendall(values)!, mannKendall([...values].reverse())!];
      assert.ok(on.s + back.s === 0 && Math.abs(on.p - back.p) < 1e-12 && on.p <= 1);
    }),
    { seed: 1 },
  );
});
