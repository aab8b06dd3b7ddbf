import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { midRanks } from "#lib/stats/rank/mid-ranks.ts";

test("equal values share the mean of their places", () => {
  //                              1   2.5  4   2.5
  assert.deepEqual([...midRanks([10, 20, 30, 20]).ranks], [1, 2.5, 4, 2.5]);
  assert.equal(midRanks([10, 20, 30, 20]).ties, 2 ** 3 - 2);
  assert.deepEqual(midRanks([]), { ranks: new Float64Array(0), ties: 0 });
});

test("ranks sum to that of 1..n, whatever is equal", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (values) => {
      const { ranks, ties } = midRanks(values);
      assert.equal(
        ranks.reduce((sum, rank) => sum + rank, 0),
        (values.length * (values.length + 1)) / 2,
      );
      assert.equal(ties === 0, new Set(values).size === values.length);
    }),
    { seed: 1 },
  );
});
