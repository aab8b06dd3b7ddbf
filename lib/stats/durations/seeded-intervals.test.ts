import assert from "node:assert/strict";
import { test } from "node:test";
import { seededIntervals } from "#lib/stats/durations/seeded-intervals.ts";

test("all of the series comes first, then ever shorter parts that overlap by half and reach both ends", () => {
  assert.deepEqual(seededIntervals(20, 10), [
    { from: 0, to: 20 },
    { from: 0, to: 14 },
    { from: 3, to: 17 },
    { from: 6, to: 20 },
    { from: 0, to: 10 },
    { from: 5, to: 15 },
    { from: 10, to: 20 },
  ]);
});

test("a series that is too short has no parts", () => {
  assert.deepEqual(seededIntervals(9, 10), []);
  assert.deepEqual(seededIntervals(0, 10), []);
});

test("their number grows hardly faster than the series", () => {
  assert.ok(seededIntervals(4000, 10).length < 12 * seededIntervals(400, 10).length);
});
