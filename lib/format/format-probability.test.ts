import assert from "node:assert/strict";
import test from "node:test";
import { formatProbability } from "#lib/format/format-probability.ts";

test("a probability is told in whole percents, and never as certain", () => {
  assert.deepEqual([0, 0.0342, 0.914, 1].map(formatProbability), ["3 %", "3 %", "91 %", "97 %"]);
});
