import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { brier } from "#lib/stats/calibration/brier.ts";
import type { Judged } from "#lib/stats/calibration/judged.ts";

const judged = (p: number, isGenuine: boolean): Judged => ({ p, isGenuine });

test("perfect verdicts score 0, one half always 0.25, none nothing", () => {
  assert.equal(brier([judged(1, true), judged(0, false)])!.score, 0);
  assert.equal(brier([judged(0.5, true), judged(0.5, false)])!.score, 0.25);
  assert.equal(brier([]), undefined);
});

test("a calibrated forecast has no miscalibration, and its parts make up the score", () => {
  //                told one quarter: 1 of 4     told three quarters: 3 of 4
  const forecasts = [0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75];
  const outcomes = [true, false, false, false, true, true, true, false];
  const parts = brier(forecasts.map((p, at) => judged(p, outcomes[at]!)))!;
  assert.deepEqual(parts, { score: 0.1875, miscalibration: 0, resolution: 0.0625, uncertainty: 0.25 });
});

test("weights count as repetitions", () => {
  const [a, b] = [judged(0.2, true), judged(0.7, false)];
  assert.deepEqual(brier([{ ...a, weight: 3 }, b])!.score, brier([a, a, a, b])!.score);
});

test("with one forecast a bin, the parts make up the score exactly", () => {
  const tenths = fc.array(fc.record({ p: fc.nat(9).map((n) => n / 10 + 0.05), isGenuine: fc.boolean() }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(tenths, (verdicts) => {
      const { score, miscalibration, resolution, uncertainty } = brier(verdicts)!;
      assert.ok(Math.abs(score - (miscalibration - resolution + uncertainty)) < 1e-9);
    }),
    { seed: 1 },
  );
});
