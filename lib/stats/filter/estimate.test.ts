import assert from "node:assert/strict";
import { test } from "node:test";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { estimate, rateQuantile } from "#lib/stats/filter/estimate.ts";
import { cells, rates, referenceMix } from "#lib/stats/filter/grid.ts";

const never = { from: 0, passes: [] };

function passed(times: number) {
  const span = { from: 0, passes: times === 0 ? [] : [{ variant: 0, onDefault: times, elsewhere: 0 }] };
  return estimate(afterQuiet(stateAtBirth(referenceMix, span), span, referenceMix, 0));
}

test("a test that passed a thousand times is hardly flaky, and surer than one that never ran", () => {
  const [never, often] = [passed(0), passed(1000)];
  assert.ok(often.rate < 0.0002 && often.pFlaky < 0.01 && often.pBroken < 0.001);
  assert.ok(never.rate > often.rate && never.high > often.high);
  assert.equal(often.results, 1000);
});

test("the estimate lies in its interval", () => {
  for (const times of [0, 1, 10, 100, 100_000]) {
    const { rate, low, high, low10 } = passed(times);
    assert.ok(low <= rate && rate <= high && low <= low10 && high <= 0.95);
  }
});

test("a test that has gone quiet may come back: the interval holds its present rate and its past", () => {
  const born = afterQuiet(stateAtBirth(referenceMix, never), never, referenceMix, 0);
  const belief = new Float64Array(born.belief.length);
  belief[0] = 1;
  const { rate, low, high } = estimate({ ...born, belief, variants: [{ variant: 0, ran: 400, flaked: 20 }] });
  assert.ok(low < rates[0] && rate > rates[0] && rate < 0.01);
  // 20 of 400: 5 %, the 95 % quantile 6.9 %.
  assert.ok(high > 0.065 && high < 0.072);
});

test("one flake in few results leaves more room than one in many", () => {
  const born = afterQuiet(stateAtBirth(referenceMix, never), never, referenceMix, 0);
  const belief = new Float64Array(born.belief.length);
  belief[0] = 1;
  const [few, many] = [100, 400].map((ran) =>
    estimate({ ...born, belief, variants: [{ variant: 0, ran, flaked: 1 }] }),
  );
  assert.ok(few!.high > 3 * many!.high && few!.rate > many!.rate);
});

test("quantiles grow with the share and stay within the grid", () => {
  const even = new Float64Array(cells).fill(1 / cells);
  const quantiles = [0, 0.05, 0.5, 0.95, 1].map((q) => rateQuantile(even, q));
  assert.deepEqual(
    quantiles,
    quantiles.toSorted((a, b) => a - b),
  );
  assert.ok(quantiles[0]! > 0 && quantiles[4]! <= 0.95);
});
