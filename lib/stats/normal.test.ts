import assert from "node:assert/strict";
import { test } from "node:test";
import { twoSidedP } from "#lib/stats/normal.ts";

test("tabled values come out, in the far tail too", () => {
  assert.equal(twoSidedP(0), 1);
  assert.ok(Math.abs(twoSidedP(-1.959963984540054) - 0.05) < 1e-12);
  assert.ok(Math.abs(twoSidedP(6) / (2 * 9.865876450376981e-10) - 1) < 1e-12);
  assert.equal(twoSidedP(3), twoSidedP(-3));
});
