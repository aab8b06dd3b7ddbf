import assert from "node:assert/strict";
import { test } from "node:test";
import { huberLoss } from "#lib/stats/durations/huber-loss.ts";

test("squares near the model, straight lines beyond two deviations, no jump between", () => {
  assert.deepEqual([0, 1, -1.5, 2, -3, 10].map(huberLoss), [0, 1, 2.25, 4, 8, 36]);
});
