import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changePosition } from "#lib/stats/durations/change-position.ts";

test("a rough guess is put right", () => {
  //              0  1  2  3  4  5  6  7  8  9
  const values = [1, 2, 1, 2, 1, 9, 8, 9, 8, 9];
  assert.deepEqual(changePosition(values, 4, 2, 1), { at: 5, earliest: 5, latest: 5 });
  assert.deepEqual(changePosition(values, 7, 2, 1), { at: 5, earliest: 5, latest: 5 });
});

test("a value between both levels leaves it open on which side it is, and so do fewer independent ones", () => {
  const values = [1, 2, 1, 2, 1, 2, 3.4, 6, 5, 6, 5, 6];
  const { earliest, latest } = changePosition(values, 6, 2, 1);
  assert.deepEqual([earliest, latest], [6, 7]);
  const wider = changePosition(values, 6, 2, 0.2);
  assert.ok(wider.earliest <= earliest && wider.latest >= latest);
});

test("equal values leave the guess as it was, with every position as likely", () => {
  assert.deepEqual(changePosition(Array(20).fill(3), 8, 5, 1), { at: 8, earliest: 5, latest: 15 });
});

test("the interval holds the position, and both keep to the shortest length", () => {
  const series = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 10, maxLength: 50 });
  fc.assert(
    fc.property(series, (values) => {
      const { at, earliest, latest } = changePosition(values, values.length >> 1, 5, 1);
      assert.ok(5 <= earliest && earliest <= at && at <= latest && latest <= values.length - 5);
    }),
    { seed: 1 },
  );
});
