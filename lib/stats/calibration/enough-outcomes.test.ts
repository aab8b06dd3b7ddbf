import assert from "node:assert/strict";
import { test } from "node:test";
import { enoughOutcomes } from "#lib/stats/calibration/enough-outcomes.ts";

const outcomes = (genuine: number, others: number) =>
  Array.from({ length: genuine + others }, (_, at) => ({ p: 0.5, isGenuine: at < genuine }));

test("a thousand outcomes with a hundred of the rarer kind are enough, one less is not", () => {
  assert.deepEqual(enoughOutcomes(outcomes(100, 900)), { isEnough: true, outcomes: 1000, rarer: 100 });
  assert.equal(enoughOutcomes(outcomes(99, 5000)).isEnough, false);
  assert.equal(enoughOutcomes(outcomes(5000, 99)).isEnough, false);
  assert.equal(enoughOutcomes(outcomes(499, 500)).isEnough, false);
  assert.deepEqual(enoughOutcomes([]), { isEnough: false, outcomes: 0, rarer: 0 });
});

test("the failures of one run count as one outcome", () => {
  const thirds = outcomes(300, 2700).map((one) => ({ ...one, weight: 1 / 3 }));
  assert.deepEqual(enoughOutcomes(thirds), { isEnough: true, outcomes: 1000, rarer: 100 });
  assert.equal(enoughOutcomes(thirds.slice(1)).isEnough, false);
});
