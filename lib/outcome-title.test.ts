import assert from "node:assert/strict";
import test from "node:test";
import { outcomeTitle } from "#lib/outcome-title.ts";

test("an outcome is titled with the probability of a genuine break, where there is one", () => {
  assert.equal(outcomeTitle("genuine-break", 0.93), "Genuine break, 93 %");
  assert.equal(outcomeTitle("known-flake", 0.04), "Known flake, 4 % genuine");
  assert.equal(outcomeTitle("not-enough-data", undefined), "Not enough data");
  assert.equal(outcomeTitle("quarantined-only", null), "Only quarantined failures");
});

test("what a later server says is named as it came", () => {
  assert.equal(outcomeTitle("struck-by-lightning", 0.5), "struck by lightning, 50 % genuine");
});
