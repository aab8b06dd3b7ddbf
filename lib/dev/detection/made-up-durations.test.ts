import assert from "node:assert/strict";
import { test } from "node:test";
import { type DurationSeries, durationSeries } from "#lib/dev/detection/generator/duration-series.ts";
import { scoreChangePoints } from "#lib/dev/detection/score-change-points.ts";
import { changePoints } from "#lib/stats/durations/change-points.ts";
import { durationTrend } from "#lib/stats/durations/duration-trend.ts";

// The whole bench is bench-duration.ts; these bars are low enough for its small sample.

const series = Array.from({ length: 100 }, (_, which) => durationSeries("test", which));

test("on made-up suites most changes are found, hardly any is wrong, and quiet suites stay quiet", () => {
  const { precision, recall, falseAlarms } = scoreChangePoints(series, changePoints);
  assert.ok(
    precision >= 0.85 && recall >= 0.6 && falseAlarms <= 0.1,
    `${precision} ${recall} ${falseAlarms}`,
  );
});

test("nearly all made-up drifts are told as such, and hardly a step is", () => {
  const drifting = (shape: DurationSeries["shape"]) => {
    const own = series.filter((one) => one.shape === shape);
    const told = own.map(({ durationsMs }) => durationTrend(durationsMs));
    return (
      told.filter(({ changes, drift }) => changes.length === 0 && drift !== undefined).length / own.length
    );
  };
  assert.ok(drifting("drift") >= 0.85);
  assert.ok(drifting("step") <= 0.1);
  assert.ok(drifting("quiet") <= 0.1);
});
