import assert from "node:assert/strict";
import { test } from "node:test";
import { referenceMix } from "#lib/stats/filter/grid.ts";
import { isInPopulation, isRefitDue, mixAfterPasses, refitPrior } from "#lib/stats/filter/refit-prior.ts";

const day = 86_400_000;
const sum = (shares: readonly number[]) => shares.reduce((a, b) => a + b, 0);

test("without tests the mix is the reference", () => {
  refitPrior(referenceMix, { beliefs: [], neverFailed: [] }).forEach((share, cell) => {
    assert.ok(Math.abs(share - referenceMix[cell]!) < 1e-12);
  });
});

test("a thousand tests that never failed make flakes rarer, and the shares still sum to 1", () => {
  const mix = refitPrior(referenceMix, { beliefs: [], neverFailed: [{ results: 256, tests: 1000 }] });
  assert.ok(mix[0]! > 0.9);
  assert.ok(Math.abs(sum(mix) - 1) < 1e-9);
});

test("flaky tests make flakes commoner", () => {
  const flaky = new Float64Array(referenceMix.length * 3);
  flaky[10] = 1;
  const mix = refitPrior(referenceMix, { beliefs: Array(20).fill(flaky), neverFailed: [] });
  assert.ok(Math.abs(mix[10]! - (0.5 + referenceMix[10]! / 2)) < 1e-9);
});

test("however often a test passed, the mix after it is one", () => {
  for (const results of [0, 1, 1e9])
    assert.ok(Math.abs(sum(mixAfterPasses(referenceMix, results)) - 1) < 1e-9);
  assert.ok(mixAfterPasses(referenceMix, 1e9)[0]! > 0.999);
});

test("a mix is refitted daily, from tests with 15 results seen within 21 days", () => {
  assert.deepEqual(
    [day - 1, day].map((at) => isRefitDue({ refitAt: 0 }, at)),
    [false, true],
  );
  assert.deepEqual(
    [isInPopulation(14, 0, 0), isInPopulation(15, 0, 21 * day), isInPopulation(15, 0, 22 * day)],
    [false, true, false],
  );
});
