import assert from "node:assert/strict";
import test from "node:test";
import { calibrationAnswer, toldScore } from "#app/projects/[project]/calibration/calibration-answer.ts";
import { calibrationReport, type ToldVerdict } from "#lib/calibration-report.ts";

const during = "in the last 30 days";
const verdicts = (count: number, outcome: "genuine" | "not-genuine"): ToldVerdict[] =>
  Array.from({ length: count }, (_, at) => ({
    runId: outcome === "genuine" ? at : -1 - at,
    label: outcome === "genuine" ? "genuine-break" : "known-flake",
    pHeld: outcome === "genuine" ? 0.95 : 0.01,
    pGenuine: outcome === "genuine" ? 0.95 : 0.01,
    modelVersion: 1,
    turnedOut: { outcome, by: "person" },
  }));

test("few outcomes are said to be few, with how many it takes", () => {
  const answer = (told: ToldVerdict[]) => calibrationAnswer(calibrationReport(told), 0, during);
  assert.equal(answer([]), "No failure was judged in the last 30 days.");
  const few = /Not enough outcomes .* it takes 30, 5 of each kind\.$/;
  assert.match(answer(verdicts(5, "not-genuine")), few);
  // A hundred flakes say nothing of how breaks are told.
  assert.match(answer(verdicts(100, "not-genuine")), few);
});

test("a score is told of as many outcomes as the sentence asks for, and of none fewer", () => {
  const scored = (flakes: number, breaks: number) =>
    toldScore(calibrationReport([...verdicts(flakes, "not-genuine"), ...verdicts(breaks, "genuine")]));
  assert.equal(scored(7, 0), undefined);
  assert.equal(scored(100, 4), undefined);
  assert.equal(scored(24, 5), undefined);
  assert.equal(scored(25, 5)?.score.toFixed(4), "0.0012");
});

test("with enough of them the score is told, and what was dismissed", () => {
  const report = calibrationReport([...verdicts(30, "not-genuine"), ...verdicts(10, "genuine")]);
  const told = calibrationAnswer(report, 1, during);
  assert.match(
    told,
    /^Of 40 judged failures in the last 30 days 40 turned out: 10 genuine, 30 not\. Brier score 0\.001/,
  );
  assert.match(told, /1 genuine break was dismissed\.$/);
});
