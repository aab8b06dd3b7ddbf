import assert from "node:assert/strict";
import test from "node:test";
import { afterFix } from "#lib/stats/filter/after-fix.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { brokenMass, rateWeights } from "#lib/stats/filter/belief.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { estimate } from "#lib/stats/filter/estimate.ts";
import { cells, referenceMix } from "#lib/stats/filter/grid.ts";

const at = 1_000_000;
const born = stateAtBirth(referenceMix, { from: 0, passes: [] });

/** A test whose flake rate is certainly that of the highest cell, broken with 20 %. */
function surelyFlaky() {
  const belief = new Float32Array(born.belief.length);
  belief[cells - 1] = 0.8;
  belief[2 * cells - 1] = 0.2;
  const lineage = {
    ...{ branch: 1, isLate: false, commit: 2, failedAt: 3, broken: new Float32Array(0), partly: 0 },
    pending: { signature: 7, commit: 2, variant: 1, flake: 0.9, outage: 0, streak: 1 },
  };
  return {
    ...born,
    belief,
    results: 50,
    conclusive: 9,
    creditedFlakes: 9,
    variants: [{ variant: 1, ran: 50, flaked: 20 }],
    lineages: [lineage],
  };
}

test("a declared fix redraws the rate from the project's mix and leaves how much is broken", () => {
  const state = surelyFlaky();
  const current = afterQuiet(state, { from: 0, passes: [] }, referenceMix, 0);
  assert.ok(estimate(current).pFlaky > 0.99);
  const fixed = afterFix(current, referenceMix, at);
  rateWeights(fixed.belief).forEach((weight, cell) => {
    assert.ok(Math.abs(weight - referenceMix[cell]!) < 1e-6);
  });
  assert.ok(Math.abs(brokenMass(fixed.belief) - 0.2) < 1e-6);
  assert.equal(fixed.at, at);
  const after = estimate(afterQuiet(fixed, { from: at, passes: [] }, referenceMix, at));
  assert.ok(after.pFlaky < 0.3 && after.rate < estimate(current).rate / 10);
});

test("what happened before stays counted, but waits for no pass any more", () => {
  const fixed = afterFix(
    afterQuiet(
      surelyFlaky(),
      { from: 0, passes: [{ variant: 1, onDefault: 5, elsewhere: 0 }] },
      referenceMix,
      0,
    ),
    referenceMix,
    at,
  );
  assert.deepEqual([fixed.results, fixed.conclusive, fixed.creditedFlakes], [55, 9, 9]);
  assert.equal(fixed.lineages[0]?.pending, undefined);
  assert.equal(fixed.lineages[0]?.commit, 2);
});
