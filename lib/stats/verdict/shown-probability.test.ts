import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shownProbability } from "#lib/stats/verdict/shown-probability.ts";

test("one half stays, certainty is not shown", () => {
  assert.equal(shownProbability(0.5), 0.5);
  assert.deepEqual([shownProbability(0), shownProbability(1)], [0.03, 0.97]);
});

test("the order stays, and nothing is surer than held", () => {
  const p = fc.double({ min: 0.03, max: 0.97, noNaN: true });
  fc.assert(
    fc.property(p, p, (one, other) => {
      if (one <= other) assert.ok(shownProbability(one) <= shownProbability(other));
      assert.ok(Math.abs(shownProbability(one) - 0.5) <= Math.abs(one - 0.5) + 1e-12);
    }),
    { seed: 1 },
  );
});
