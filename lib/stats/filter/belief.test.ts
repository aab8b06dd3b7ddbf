import assert from "node:assert/strict";
import { test } from "node:test";
import { beliefAtBirth, brokenMass, keepPartly, partlyShare } from "#lib/stats/filter/belief.ts";
import { referenceMix } from "#lib/stats/filter/grid.ts";

const close = (one: number, other: number) => assert.ok(Math.abs(one - other) < 1e-12, `${one} ${other}`);

test("a newborn test is broken 8 times of 100, and nobody supposes in part", () => {
  const belief = beliefAtBirth(referenceMix);
  close(brokenMass(belief), 0.08);
  assert.equal(partlyShare(belief, undefined), 0);
});

test("a share of what is broken is kept partly broken: no weight is lost, and more stays as it is", () => {
  const belief = beliefAtBirth(referenceMix);
  keepPartly(belief, 0.05);
  close(partlyShare(belief, undefined), 0.05);
  close(brokenMass(belief), 0.08);
  const kept = [...belief];
  keepPartly(belief, 0.01);
  assert.deepEqual([...belief], kept);
});

test("where nothing is broken, nothing is kept", () => {
  const belief = beliefAtBirth(referenceMix).fill(0, 18);
  keepPartly(belief, 0.05);
  assert.equal(brokenMass(belief), 0);
});
