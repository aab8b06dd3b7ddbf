import assert from "node:assert/strict";
import { test } from "node:test";
import { sparklinePath } from "#app/ui/sparkline-path.ts";

test("the highest value touches the top and zero the foot", () => {
  assert.equal(sparklinePath([0, 5, 10], 20, 10), "M0 10L10 5L20 0");
});

test("a gap breaks the line", () => {
  assert.equal(sparklinePath([1, 1, undefined, 1, 1], 40, 10), "M0 0L10 0M30 0L40 0");
});

test("a value alone is a dash", () => {
  assert.equal(sparklinePath([undefined, 4, undefined], 20, 10), "M10 0h1");
});

test("nothing but zeros lies on the foot", () => {
  assert.equal(sparklinePath([0, 0], 10, 10), "M0 10L10 10");
});

test("no values draw nothing", () => {
  assert.equal(sparklinePath([], 10, 10), "");
  assert.equal(sparklinePath([undefined], 10, 10), "");
});
