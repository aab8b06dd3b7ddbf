import assert from "node:assert/strict";
import test from "node:test";
import { formatChange } from "#lib/format/format-change.ts";

test("a change has its sign, its duration and its share", () => {
  assert.equal(formatChange({ ms: 72_000, share: 0.18 }), "+1 m 12 s (+18 %)");
  assert.equal(formatChange({ ms: -840, share: -0.032 }), "−840 ms (−3.2 %)");
  assert.equal(formatChange({ ms: 500, share: 3.5 }), "+500 ms (+350 %)");
  assert.equal(formatChange({ ms: 500 }), "+500 ms");
});

test("no change is said in words, and no answer is a dash", () => {
  assert.equal(formatChange({ ms: 0.3, share: 0 }), "no change");
  assert.equal(formatChange(undefined), "—");
});
