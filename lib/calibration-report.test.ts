import assert from "node:assert/strict";
import test from "node:test";
import {
  calibrationReport,
  dismissedBreaks,
  recalibrationFrom,
  type ToldVerdict,
} from "#lib/calibration-report.ts";

const verdict = (
  runId: number,
  label: ToldVerdict["label"],
  pGenuine: number,
  outcome: "genuine" | "not-genuine" | undefined,
): ToldVerdict => ({
  runId,
  label,
  pHeld: pGenuine,
  pGenuine,
  modelVersion: 1,
  turnedOut: outcome && { outcome, by: outcome === "genuine" ? "repair" : "same-tree" },
});

const verdicts = [
  verdict(1, "genuine-break", 0.9, "genuine"),
  verdict(2, "known-flake", 0.05, "not-genuine"),
  verdict(3, "known-flake", 0.05, "genuine"),
  verdict(4, "not-enough-data", 0.5, undefined),
];

test("what was told is counted against what turned out, label by label", () => {
  const { judged, known, genuine, notGenuine, byLabel, modelVersions } = calibrationReport(verdicts);
  assert.deepEqual([judged, genuine, notGenuine], [4, 2, 1]);
  assert.deepEqual(known, { person: 0, "same-tree": 1, repair: 2 });
  assert.deepEqual(
    byLabel.map(({ label, genuine, notGenuine, open }) => [label, genuine, notGenuine, open]),
    [
      ["genuine-break", 1, 0, 0],
      ["pre-existing-break", 0, 0, 0],
      ["not-enough-data", 0, 0, 1],
      ["environment", 0, 0, 0],
      ["known-flake", 1, 1, 0],
    ],
  );
  assert.deepEqual(modelVersions, [1]);
});

test("genuine breaks that were called flakes are found", () => {
  assert.deepEqual(
    dismissedBreaks(verdicts).map(({ runId }) => runId),
    [3],
  );
});

test("failures of one run have one voice together, so that a mass failure proves no more than a run", () => {
  const mass = Array.from({ length: 400 }, () => verdict(9, "environment", 0.05, "not-genuine"));
  const [bin] = calibrationReport(mass).bins;
  assert.ok(Math.abs(bin!.weight - 1) < 1e-9);
  assert.equal(bin!.count, 400);
  assert.ok(bin!.interval[1] > 0.5);
});

test("probabilities are corrected by outcomes only where there are enough", () => {
  assert.equal(recalibrationFrom(verdicts).fit, undefined);
  const many = Array.from({ length: 1000 }, (_, at) =>
    verdict(at, "genuine-break", 0.9, at % 5 === 0 ? "not-genuine" : "genuine"),
  );
  const { fit, needed } = recalibrationFrom(many);
  assert.equal(needed.isEnough, true);
  assert.ok(Math.abs(fit![0]!.share - 0.8) < 1e-9);
});

test("what is corrected is what the model held, not what was told by an earlier correction", () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({
    ...verdict(at, "genuine-break", 0.6, at % 5 === 0 ? "not-genuine" : "genuine"),
    pHeld: 0.9,
  }));
  const { fit } = recalibrationFrom(many);
  assert.deepEqual(
    fit!.map(({ from, to }) => [from, to]),
    [[0.9, 0.9]],
  );
});

test("without a verdict or an outcome there is no score", () => {
  const { brier, bins, needed } = calibrationReport([verdict(1, "environment", 0.5, undefined)]);
  assert.deepEqual([brier, bins, needed.outcomes], [undefined, [], 0]);
});
