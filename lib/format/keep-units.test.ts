import assert from "node:assert/strict";
import { test } from "node:test";
import { keepUnits } from "#lib/format/keep-units.ts";

test("a number stays with its unit", () => {
  assert.equal(keepUnits("red 29 % of the time"), "red 29\u00a0% of the time");
  assert.equal(keepUnits("p95 is 4 m 12 s now"), "p95 is 4\u00a0m 12\u00a0s now");
});

test("a number before a word may end its line", () => {
  assert.equal(keepUnits("in 3 hours, 5 members"), "in 3 hours, 5 members");
});
