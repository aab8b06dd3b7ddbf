import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { wilson } from "#lib/stats/wilson.ts";

function rounded(interval: [number, number] | undefined): number[] {
  return interval!.map((bound) => Math.round(bound * 1e4) / 1e4);
}

test("published intervals come out: Newcombe 1998, Statistics in Medicine 17:857, table I", () => {
  assert.deepEqual(rounded(wilson(81, 263)), [0.2553, 0.3662]);
  assert.deepEqual(rounded(wilson(15, 148)), [0.0624, 0.1605]);
  assert.deepEqual(rounded(wilson(0, 20)), [0, 0.1611]);
  assert.deepEqual(rounded(wilson(1, 29)), [0.0061, 0.1718]);
});

test("without trials there is no answer", () => {
  assert.equal(wilson(0, 0), undefined);
});

test("one of one still allows much less than 1", () => {
  assert.deepEqual(rounded(wilson(1, 1)), [0.2065, 1]);
});

test("a million trials leave little doubt", () => {
  const [low, high] = wilson(10_000, 1_000_000)!;
  assert.ok(high - low < 0.0004);
});

test("the interval lies within 0..1, holds the share, and mirrors that of the failures", () => {
  const counts = fc
    .integer({ min: 1, max: 1e6 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const [low, high] = wilson(successes, trials)!;
      const [low2, high2] = wilson(trials - successes, trials)!;
      assert.ok(0 <= low && low <= successes / trials && successes / trials <= high && high <= 1);
      assert.ok(Math.abs(low + high2 - 1) < 1e-9 && Math.abs(high + low2 - 1) < 1e-9);
    }),
    { seed: 1 },
  );
});
