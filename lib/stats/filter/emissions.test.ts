import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Attempts,
  chanceIfBroken,
  chanceIfFullyBroken,
  chanceIfGood,
  chanceIfPartlyBroken,
} from "#lib/stats/filter/emissions.ts";

const passed = { failedAttempts: 0, isPassed: true };
const recovered = { failedAttempts: 1, isPassed: true };
const failedTwice = { failedAttempts: 2, isPassed: false };

test("a test of rate 0.1 passes 9 times of 10, and with independent retries recovers 9 of 10 failures", () => {
  assert.equal(chanceIfGood(0.1, passed, 0), 0.9);
  assert.ok(Math.abs(chanceIfGood(0.1, recovered, 0) - 0.09) < 1e-12);
  assert.ok(Math.abs(chanceIfGood(0.1, failedTwice, 0) - 0.01) < 1e-12);
});

test("with correlated retries what failed once fails again more often", () => {
  // c = 0.1 + 0.9 × 0.5
  assert.ok(Math.abs(chanceIfGood(0.1, failedTwice, 0.5) - 0.1 * 0.55) < 1e-12);
});

test("with one retry the three ways a run can end are all there are, whatever the code's state", () => {
  const ends: Attempts[] = [passed, recovered, failedTwice];
  const sum = (chance: (attempts: Attempts) => number) => ends.reduce((all, end) => all + chance(end), 0);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (rate, correlation) => {
      assert.ok(Math.abs(sum((end) => chanceIfGood(rate, end, correlation)) - 1) < 1e-9);
      assert.ok(Math.abs(sum(chanceIfPartlyBroken) - 1) < 1e-9);
      assert.ok(Math.abs(sum(chanceIfFullyBroken) - 1) < 1e-9);
      assert.ok(Math.abs(sum((end) => chanceIfBroken(end, rate)) - 1) < 1e-9);
    }),
    { seed: 1 },
  );
});
