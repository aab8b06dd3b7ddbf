import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { isotonicFit } from "#lib/stats/calibration/isotonic.ts";
import { recalibrated } from "#lib/stats/calibration/recalibrated.ts";

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const fits = fc
  .array(fc.record({ p: probability, isGenuine: fc.boolean() }), { minLength: 1 })
  .map((judged) => isotonicFit(judged));

test("a higher probability is never told as a lower one, and none as certain", () => {
  fc.assert(
    fc.property(fits, probability, probability, fc.boolean(), (fit, one, other, isMass) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map((p) =>
        recalibrated(p, fit, isMass),
      );
      assert.ok(low! <= high! + 1e-12, `${low} ${high}`);
      assert.ok(isMass || (low! > 0 && high! < 1), `${low} ${high}`);
    }),
    { seed: 1 },
  );
});

test("without a fit nothing is corrected", () => {
  fc.assert(
    fc.property(probability, fc.boolean(), (p, isMass) => {
      assert.equal(recalibrated(p, undefined, isMass), p);
    }),
    { seed: 1 },
  );
});

test("a mass failure is never told as less likely genuine than the model holds", () => {
  fc.assert(
    fc.property(fits, probability, (fit, p) => {
      assert.ok(recalibrated(p, fit, true) >= p);
    }),
    { seed: 1 },
  );
});
