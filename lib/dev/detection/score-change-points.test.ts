import assert from "node:assert/strict";
import { test } from "node:test";
import { durationSeries } from "#lib/dev/detection/generator/duration-series.ts";
import { scoreChangePoints } from "#lib/dev/detection/score-change-points.ts";

const step = { durationsMs: [1], shape: "step", changes: [{ at: 30, shift: 0.2 }] } as const;
const dip = {
  durationsMs: [2],
  shape: "dip",
  changes: [
    { at: 30, shift: 0.2 },
    { at: 50, shift: -0.2 },
  ],
} as const;
const quiet = { durationsMs: [3], shape: "quiet", changes: [] } as const;

test("a change counts as found within four runs, and once", () => {
  const found = [[{ at: 33, shift: 0.3, earliest: 28, latest: 33 }, { at: 34 }], [{ at: 45 }], []];
  const score = scoreChangePoints([step, dip, quiet], ([which]) => found[which! - 1]!);
  assert.deepEqual([score.precision, score.recall, score.falseAlarms], [1 / 3, 1 / 3, 0]);
  assert.deepEqual([score.distance, score.coverage], [3, 1]);
  assert.ok(Math.abs(score.shiftError - 0.1) < 1e-12);
});

test("a change in a quiet series is a false alarm, in a drifting one a wrong accusation", () => {
  const drifting = { ...quiet, shape: "drift" } as const;
  const { falseAlarms, accused } = scoreChangePoints([quiet, drifting], () => [{ at: 9 }, { at: 30 }]);
  assert.deepEqual([falseAlarms, accused], [1, 2]);
});

test("made-up series are long enough, in ms, and have the changes of their shape well inside", () => {
  for (let which = 0; which < 200; which++) {
    const { durationsMs, shape, changes } = durationSeries("shapes", which);
    assert.ok(durationsMs.length >= 60 && durationsMs.every((ms) => ms > 1000));
    const count = { quiet: 0, drift: 0, step: 1, "two steps": 2, dip: 2 }[shape];
    assert.equal(changes.length, count);
    assert.ok(changes.every(({ at }) => at >= 10 && at <= durationsMs.length - 10));
  }
  assert.deepEqual(durationSeries("a", 1), durationSeries("a", 1));
});
