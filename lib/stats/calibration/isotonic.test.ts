import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { calibrated, isotonicFit } from "#lib/stats/calibration/isotonic.ts";

test("neighbours out of order are pooled, and nothing is certain", () => {
  const judged = [0.1, 0.3, 0.4, 0.8, 0.9].map((p, at) => ({ p, isGenuine: [1, 3, 4].includes(at) }));
  assert.deepEqual(isotonicFit(judged), [
    { from: 0.1, to: 0.1, share: 1 / 7 },
    { from: 0.3, to: 0.4, share: 0.5 },
    { from: 0.8, to: 0.9, share: 1 - 1 / 7 },
  ]);
});

test("between steps lies a straight line; outside the nearest step counts", () => {
  const fit = [
    { from: 0.2, to: 0.4, share: 0.1 },
    { from: 0.6, to: 0.8, share: 0.5 },
  ];
  const told = [0, 0.3, 0.5, 0.7, 1].map((p) => Math.round(calibrated(fit, p) * 1e9) / 1e9);
  assert.deepEqual(told, [0.1, 0.1, 0.3, 0.5, 0.5]);
});

test("without outcomes probabilities stay as they are", () => {
  assert.deepEqual(isotonicFit([]), []);
  assert.equal(calibrated([], 0.42), 0.42);
});

test("the fit ascends, keeps the mean but for its doubt, and is fitted already", () => {
  const verdict = fc.record({ p: fc.nat(20).map((n) => n / 20), isGenuine: fc.boolean() });
  fc.assert(
    fc.property(fc.array(verdict, { minLength: 1 }), (judged) => {
      const fit = isotonicFit(judged);
      assert.ok(
        fit.every(
          ({ share, from, to }, at) =>
            from <= to && (at === 0 || (share >= fit[at - 1]!.share && from > fit[at - 1]!.to)),
        ),
      );
      const mean = judged.reduce((sum, { p }) => sum + calibrated(fit, p), 0) / judged.length;
      const genuine = judged.filter(({ isGenuine }) => isGenuine).length / judged.length;
      assert.ok(Math.abs(mean - genuine) <= 1 / (judged.length + 2) + 1e-9);
    }),
    { seed: 1 },
  );
});
