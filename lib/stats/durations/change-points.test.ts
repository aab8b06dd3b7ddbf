import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changePoints } from "#lib/stats/durations/change-points.ts";

/** Runs around a level, up to 3 % off by turns. */
function level(ms: number, runs: number): number[] {
  return Array.from({ length: runs }, (_, run) => ms * [0.97, 1.02, 1, 0.98, 1.03][run % 5]!);
}

test("a step is found where it is, with its medians and its size", () => {
  const [change, ...others] = changePoints([...level(60_000, 30), ...level(75_000, 30)]);
  assert.deepEqual(others, []);
  assert.equal(change!.at, 30);
  assert.ok(change!.earliest <= 30 && 30 <= change!.latest);
  assert.deepEqual([change!.beforeMs, change!.afterMs], [60_000, 75_000]);
  assert.ok(Math.abs(change!.shift - 0.25) < 0.005 && change!.p < 1e-6);
});

test("a short dip is found at both ends, although they cancel out over the whole series", () => {
  const found = changePoints([...level(60_000, 60), ...level(45_000, 8), ...level(60_000, 60)]);
  assert.deepEqual(
    found.map(({ at }) => at),
    [60, 68],
  );
});

test("outliers, a change of less than 5 %, and steps shorter than five runs are no change", () => {
  const outliers = level(60_000, 60).map((ms, run) => (run % 17 === 3 ? 9 * ms : ms));
  assert.deepEqual(changePoints(outliers), []);
  assert.deepEqual(changePoints([...level(60_000, 50), ...level(62_000, 50)]), []);
  assert.deepEqual(changePoints([...level(60_000, 40), ...level(90_000, 4), ...level(60_000, 40)]), []);
});

test("nothing, few runs, equal ones and zeros have no change", () => {
  for (const durations of [[], [5], level(60_000, 9), Array(200).fill(1000), Array(50).fill(0)])
    assert.deepEqual(changePoints(durations), []);
});

test("without any noise the place is exact", () => {
  const found = changePoints([...Array(20).fill(1000), ...Array(20).fill(2000)]);
  assert.deepEqual(
    found.map(({ at, earliest, latest, shift }) => [at, earliest, latest, shift]),
    [[20, 20, 20, 1.0000000000000002]],
  );
});

test("of a long history the last 400 runs count, and indices stay those of the series", () => {
  const found = changePoints([...level(10_000, 300), ...level(60_000, 250), ...level(90_000, 250)]);
  assert.deepEqual(
    found.map(({ at }) => at),
    [550],
  );
});

test("changes are in order, apart by five runs, significant and large enough, at any scale", () => {
  const series = fc.array(fc.integer({ min: 50, max: 400 }), { minLength: 0, maxLength: 60 });
  fc.assert(
    fc.property(series, (durations) => {
      const found = changePoints(durations);
      const ends = [0, ...found.map(({ at }) => at), durations.length];
      if (found.length > 0) assert.ok(ends.slice(1).every((at, which) => at - ends[which]! >= 5));
      for (const { at, earliest, latest, shift, p } of found) {
        assert.ok(earliest <= at && at <= latest);
        assert.ok(p >= 0 && p <= 1 && Number.isFinite(shift));
      }
      const slower = changePoints(durations.map((ms) => ms * 1024)).map(({ at }) => at);
      assert.deepEqual(
        slower,
        found.map(({ at }) => at),
      );
    }),
    { seed: 1 },
  );
});
