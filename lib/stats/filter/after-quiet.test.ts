import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { QuietSpan } from "#lib/stats/contract/quiet-span.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { brokenMass, rateWeights } from "#lib/stats/filter/belief.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { cells, rates, referenceMix } from "#lib/stats/filter/grid.ts";

const day = 86_400_000;
const none: QuietSpan = { from: 0, passes: [] };
const born = stateAtBirth(referenceMix, none);

function passes(onDefault: number, elsewhere = 0, variant = 0): QuietSpan {
  return { from: 0, passes: [{ variant, onDefault, elsewhere }] };
}

function flakiest(belief: Float64Array): number {
  return rateWeights(belief).reduce((sum, weight, cell) => sum + weight * rates[cell]!, 0);
}

test("an empty span at the same moment changes nothing", () => {
  assert.deepEqual(Float32Array.from(afterQuiet(born, none, referenceMix, 0).belief), born.belief);
});

test("without time, a span of n passes equals n spans of one pass", () => {
  const flaky: TestState = { ...born, belief: born.belief.map((_, at) => (at < cells ? 1 / cells : 0)) };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.boolean(), (n, isOnDefault) => {
      const span = (count: number) => (isOnDefault ? passes(count) : passes(0, count));
      const atOnce = afterQuiet(flaky, span(n), referenceMix, 0);
      let one = flaky;
      for (let at = 0; at < n; at++) {
        const next = afterQuiet(one, span(1), referenceMix, 0);
        // Float64 on the way: a stored state is rounded, a step of a thought experiment is not.
        one = {
          ...one,
          belief: next.belief as unknown as Float32Array,
          variants: next.variants,
          results: next.results,
        };
      }
      const singly = afterQuiet(one, none, referenceMix, 0);
      assert.equal(atOnce.results, singly.results);
      rateWeights(atOnce.belief).forEach((weight, cell) => {
        assert.ok(Math.abs(weight - rateWeights(singly.belief)[cell]!) < 1e-3);
      });
    }),
    { seed: 1 },
  );
});

test("passes lower the rate, on any branch; only those on the default branch say that it works", () => {
  const failedBefore = { ...born, results: 1 };
  const onDefault = afterQuiet(failedBefore, passes(3), referenceMix, 0);
  const elsewhere = afterQuiet(failedBefore, passes(0, 3), referenceMix, 0);
  assert.ok(flakiest(onDefault.belief) < flakiest(Float64Array.from(born.belief)));
  assert.ok(flakiest(elsewhere.belief) < flakiest(Float64Array.from(born.belief)));
  assert.ok(brokenMass(onDefault.belief) < 0.001);
  assert.ok(Math.abs(brokenMass(elsewhere.belief) - 0.08) < 0.005);
});

test("what passed on any branch before it ever failed was not broken from birth", () => {
  assert.ok(brokenMass(afterQuiet(born, passes(0, 3), referenceMix, 0).belief) < 0.001);
});

test("in a year of silence the rate is drawn anew from the project's mix", () => {
  const flaky: TestState = { ...born, belief: born.belief.map((_, at) => (at === 14 ? 1 : 0)) };
  const [soon, later] = [day, 3650 * day].map((at) =>
    flakiest(afterQuiet(flaky, none, referenceMix, at).belief),
  );
  assert.ok(soon! > 0.29);
  const mix = referenceMix.reduce((sum, share, cell) => sum + share * rates[cell]!, 0);
  assert.ok(Math.abs(later! - mix) < 1e-3);
});

test("a million passes, a torn clock and a belief of one cell give probabilities", () => {
  const sure: TestState = { ...born, at: 10 * day, belief: born.belief.map((_, at) => (at === 17 ? 1 : 0)) };
  for (const now of [0, 11 * day]) {
    const { belief } = afterQuiet(sure, passes(1_000_000), referenceMix, now);
    assert.ok(Math.abs(belief.reduce((a, b) => a + b, 0) - 1) < 1e-9);
    assert.ok(belief.every((value) => value >= 0 && value <= 1));
  }
});
