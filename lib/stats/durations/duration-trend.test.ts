import assert from "node:assert/strict";
import { test } from "node:test";
import { durationTrend } from "#lib/stats/durations/duration-trend.ts";

const noise = (run: number) => [0.99, 1.01, 1, 1.02, 0.98][run % 5]!;
const runs = (count: number, ms: (run: number) => number) =>
  Array.from({ length: count }, (_, run) => ms(run) * noise(run));

test("steady growth accuses no commit", () => {
  const { changes, drift } = durationTrend(runs(120, (run) => 60_000 * 1.003 ** run));
  assert.deepEqual(changes, []);
  assert.ok(drift!.since === 0 && Math.abs(drift!.change - (1.003 ** 119 - 1)) < 0.02);
});

test("a step stays a step, and growth after it is drift since then", () => {
  const step = durationTrend(runs(80, (run) => (run < 40 ? 60_000 : 80_000)));
  assert.deepEqual([step.changes.map(({ at }) => at), step.drift], [[40], undefined]);
  const both = durationTrend(runs(140, (run) => (run < 100 ? 60_000 : 90_000 * 1.003 ** (run - 100))));
  assert.equal(both.changes[0]!.at, 100);
  assert.equal(both.drift?.since, both.changes.at(-1)!.at);
});

test("nothing, few runs and equal ones have no trend", () => {
  for (const durations of [[], [5], runs(9, (run) => run), Array(500).fill(1000), Array(50).fill(0)])
    assert.deepEqual(durationTrend(durations), { changes: [], drift: undefined });
});

test("without any noise a staircase is steps and a line is drift", () => {
  const stairs = durationTrend([...Array(20).fill(1000), ...Array(20).fill(2000), ...Array(20).fill(4000)]);
  assert.deepEqual(
    stairs.changes.map(({ at }) => at),
    [20, 40],
  );
  assert.deepEqual(durationTrend(Array.from({ length: 60 }, (_, run) => 1000 * 1.01 ** run)).changes, []);
});
