import assert from "node:assert/strict";
import test from "node:test";
import { cleanRunsNeeded } from "#lib/stats/clean-runs.ts";

test("some three over the rate are needed, whatever the rate", () => {
  //             rate  runs
  assert.equal(cleanRunsNeeded(0.5), 5);
  assert.equal(cleanRunsNeeded(0.1), 29);
  assert.equal(cleanRunsNeeded(0.02), 149);
  assert.equal(cleanRunsNeeded(0.01), 299);
  for (const rate of [0.003, 0.02, 0.3]) {
    const runs = cleanRunsNeeded(rate);
    assert.ok((1 - rate) ** runs <= 0.05 && (1 - rate) ** (runs - 1) > 0.05, String(rate));
  }
});

test("a rate of nothing, of everything or none at all gives a number all the same", () => {
  assert.deepEqual([0, -1, Number.NaN, 1e-9].map(cleanRunsNeeded), [100_000, 100_000, 100_000, 100_000]);
  assert.deepEqual([1, 2].map(cleanRunsNeeded), [1, 1]);
});
