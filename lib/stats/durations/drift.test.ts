import assert from "node:assert/strict";
import { test } from "node:test";
import { drift } from "#lib/stats/durations/drift.ts";

const noise = (run: number) => [0.99, 1.01, 1, 1.02, 0.98][run % 5]!;

test("a steady growth is measured from first run to last", () => {
  const { change, perRun, p } = drift(
    Array.from({ length: 50 }, (_, run) => 1000 * 1.004 ** run * noise(run)),
  )!;
  assert.ok(Math.abs(change - (1.004 ** 49 - 1)) < 0.01);
  assert.ok(Math.abs(perRun - 0.004) < 0.0005 && p < 1e-6);
});

test("no growth, too little of it, and too few runs are no drift", () => {
  assert.equal(drift(Array.from({ length: 50 }, (_, run) => 1000 * noise(run))), undefined);
  assert.equal(drift(Array.from({ length: 50 }, (_, run) => 1000 * 1.0005 ** run * noise(run))), undefined);
  assert.equal(drift([1, 2, 3, 4, 5, 6, 7, 8, 9]), undefined);
  assert.equal(drift(Array(50).fill(0)), undefined);
});
