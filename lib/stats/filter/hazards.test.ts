import assert from "node:assert/strict";
import { test } from "node:test";
import { beliefAtBirth, brokenGivenRate, brokenMass, partlyShare } from "#lib/stats/filter/belief.ts";
import { cells, referenceMix } from "#lib/stats/filter/grid.ts";
import { breakAnew, repair, repairChance, variantColumn } from "#lib/stats/filter/hazards.ts";

const total = (belief: Float64Array) => belief.reduce((a, b) => a + b, 0);

test("a young break is repaired by one commit of five, an old one ever more slowly", () => {
  assert.ok(Math.abs(repairChance(0, 1, 0.2) - 0.2) < 1e-12);
  assert.ok(repairChance(40, 1, 0.2) < 0.02);
  assert.equal(repairChance(3, 0, 0.2), 0);
  assert.equal(repairChance(0, 1000, 0.2), repairChance(0, 10, 0.2));
});

test("breaking and repairing move weight and lose none", () => {
  const belief = beliefAtBirth(referenceMix);
  breakAnew(belief, 0.5, undefined, 1);
  assert.ok(Math.abs(brokenMass(belief) - (0.08 + 0.92 / 2)) < 1e-9);
  repair(belief, 1);
  assert.equal(brokenMass(belief), 0);
  assert.ok(Math.abs(total(belief) - 1) < 1e-9);
});

test("a break of one variant stands in its own column, and is no break of the others", () => {
  const belief = new Float64Array(cells * 4);
  belief.set(beliefAtBirth(referenceMix));
  repair(belief, 1);
  breakAnew(belief, 0.5, variantColumn([7], 7), 2);
  const [own, other] = [brokenGivenRate(belief, 3), brokenGivenRate(belief, undefined)];
  assert.ok(own[0]! > other[0]! && other[0]! > 0.4);
  assert.ok(Math.abs(total(belief) - 1) < 1e-9);
  assert.equal(variantColumn([7], 8), undefined);
});

test("15 of 100 new breaks are partial, also where nothing is broken yet", () => {
  const belief = beliefAtBirth(referenceMix);
  repair(belief, 1);
  assert.equal(partlyShare(belief, undefined), 0.15);
  breakAnew(belief, 0.1, undefined, 1);
  assert.ok(Math.abs(partlyShare(belief, undefined) - 0.15) < 1e-9);
});
