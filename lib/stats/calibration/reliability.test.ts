import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedCalibrationError } from "#lib/stats/calibration/expected-calibration-error.ts";
import { reliability } from "#lib/stats/calibration/reliability.ts";
import { wilson } from "#lib/stats/wilson.ts";

const judged = [
  { p: 0.02, isGenuine: false },
  { p: 0.08, isGenuine: true },
  { p: 0.5, isGenuine: true },
  { p: 1, isGenuine: true },
];

test("each bin tells what was told, what came out and how sure that is; empty bins are left out", () => {
  assert.deepEqual(reliability(judged), [
    { low: 0, high: 0.1, count: 2, told: 0.05, genuine: 0.5, interval: wilson(1, 2), weight: 2 },
    { low: 0.5, high: 0.6, count: 1, told: 0.5, genuine: 1, interval: wilson(1, 1), weight: 1 },
    { low: 0.9, high: 1, count: 1, told: 1, genuine: 1, interval: wilson(1, 1), weight: 1 },
  ]);
  assert.deepEqual(reliability([]), []);
});

test("the calibration error is the mean distance of told and came out, by weight", () => {
  assert.equal(expectedCalibrationError(judged), (2 * 0.45 + 0.5 + 0) / 4);
  assert.equal(expectedCalibrationError([]), undefined);
  const shared = judged.map((one) => ({ ...one, weight: 0.25 }));
  assert.equal(expectedCalibrationError(shared), expectedCalibrationError(judged));
});
