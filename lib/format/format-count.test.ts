import assert from "node:assert/strict";
import { test } from "node:test";
import { formatCount } from "#lib/format/format-count.ts";

test("a count has its thousands apart", () => {
  assert.equal(formatCount(0), "0");
  assert.equal(formatCount(1_284), "1,284");
});

test("no count is a dash", () => {
  assert.equal(formatCount(undefined), "—");
});
