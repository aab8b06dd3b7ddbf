import assert from "node:assert/strict";
import test from "node:test";
import { sum } from "#lib/stats/sum.ts";

test("numbers are summed up, and none sum up to 0", () => {
  assert.equal(sum([9, 10, 10, 8]), 37);
  assert.equal(sum([-1.5, 1.5, 2]), 2);
  assert.equal(sum([]), 0);
});
