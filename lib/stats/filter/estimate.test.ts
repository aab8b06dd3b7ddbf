import assert from "node:assert/strict";
import { test } from "node:test";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { estimate, rateQuantile } from "#lib/stats/filter/estimate.ts";
import { cells, referenceMix } from "#lib/stats/filter/grid.ts";

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

test("quantiles grow with the share and stay within the grid", () => {
  const even = new Float64Array(cells).fill(1 / cells);
  const quantiles = [0, 0.05, 0.5, 0.95, 1].map((q) => rateQuantile(even, q));
  assert.deepEqual(
    quantiles,
    quantiles.toSorted((a, b) => a - b),
  );
  assert.ok(quantiles[0]! > 0 && quantiles[4]! <= 0.95);
});
