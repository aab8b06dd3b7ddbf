import assert from "node:assert/strict";
import { test } from "node:test";
import { durationTicks, durationTickText } from "#app/ui/plots/duration-ticks.ts";

test("an axis counts in steps of time, from zero", () => {
  assert.deepEqual(durationTicks(252_000), [0, 60_000, 120_000, 180_000, 240_000, 300_000]);
  assert.deepEqual(durationTicks(812), [0, 200, 400, 600, 800, 1_000]);
});

test("an axis without durations still has two ends", () => {
  assert.deepEqual(durationTicks(0), [0, 1]);
});

test("a mark leaves out what is nothing", () => {
  const texts = [0, 500, 2_000, 90_000, 120_000, 7_200_000].map(durationTickText);
  assert.deepEqual(texts, ["0", "500 ms", "2 s", "1 m 30 s", "2 m", "2 h"]);
});
