import assert from "node:assert/strict";
import test from "node:test";
import { calibrationAnswer } from "#app/projects/[project]/calibration/calibration-answer.ts";
import { calibrationReport, type ToldVerdict } from "#lib/calibration-report.ts";

const during = "in the last 30 days";
const flakes = (count: number): ToldVerdict[] =>
  Array.from({ length: count }, (_, runId) => ({
    runId,
    label: "known-flake",
    pGenuine: 0.01,
    modelVersion: 1,
    turnedOut: { outcome: "not-genuine", by: "same-tree" },
  }));

test("few outcomes are said to be few, with how many it takes", () => {
  assert.equal(
    calibrationAnswer(calibrationReport([]), 0, during),
    "No failure was judged in the last 30 days.",
  );
  assert.match(calibrationAnswer(calibrationReport(flakes(5)), 0, during), /Not enough .* it takes 30\.$/);
});

test("with enough of them the score is told, and what was dismissed", () => {
  const told = calibrationAnswer(calibrationReport(flakes(40)), 1, during);
  assert.match(
    told,
    /^Of 40 judged failures in the last 30 days 40 turned out: 0 genuine, 40 not\. Brier score 0\.001/,
  );
  assert.match(told, /1 genuine break was dismissed\.$/);
});
