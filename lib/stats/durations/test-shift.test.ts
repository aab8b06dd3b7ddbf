import assert from "node:assert/strict";
import { test } from "node:test";
import { testShift } from "#lib/stats/durations/test-shift.ts";

test("medians, relative change and chance", () => {
  const { beforeMs, afterMs, shift, p } = testShift([100, 110, 90, 100, 105], [200, 220, 180, 200, 210])!;
  assert.deepEqual([beforeMs, afterMs], [100, 200]);
  assert.ok(Math.abs(shift - 1) < 1e-12 && p < 0.01);
});

test("without durations there is no answer, and zeros are no infinite change", () => {
  assert.equal(testShift([], [5]), undefined);
  assert.equal(testShift([5], []), undefined);
  assert.ok(Math.abs(testShift([0, 0, 0], [3, 3, 3])!.shift - 2) < 1e-12);
  assert.equal(testShift([0, 0], [0, 0])!.p, 1);
});
