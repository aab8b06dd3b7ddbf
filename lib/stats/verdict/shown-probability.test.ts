import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cooled } from "#lib/stats/verdict/cooled.ts";
import { shownProbability } from "#lib/stats/verdict/shown-probability.ts";

test("one half stays, and odds of 81 to 1 become about 29 to 1", () => {
  assert.equal(cooled(0.5), 0.5);
  assert.ok(Math.abs(cooled(81 / 82) - 0.9671) < 1e-4);
});

test("the order stays, sides change places, and nothing becomes surer", () => {
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(p, p, (one, other) => {
      if (one <= other) assert.ok(cooled(one) <= cooled(other));
      assert.ok(Math.abs(cooled(one) - 0.5) <= Math.abs(one - 0.5) + 1e-9);
      assert.ok(Math.abs(cooled(one) + cooled(1 - one) - 1) < 1e-6);
    }),
    { seed: 1 },
  );
});

test("certainty is not shown", () => {
  assert.deepEqual([0, 0.5, 1].map(shownProbability), [0.03, 0.5, 0.97]);
});
