import assert from "node:assert/strict";
import { test } from "node:test";
import {
  averagePrecision,
  bestThreshold,
  fMeasure,
  normalizedGain,
} from "#lib/dev/detection/scoring/ranking.ts";

/** The gains in the order of their scores. */
const ranked = (...gains: number[]) => gains.map((gain, at) => ({ score: 1 - at / 100, gain }));

test("average precision: found at places 1, 3 and 5, the mean of 1/1, 2/3 and 3/5", () => {
  assert.ok(Math.abs(averagePrecision(ranked(1, 0, 1, 0, 1))! - (1 + 2 / 3 + 3 / 5) / 3) < 1e-12);
  assert.equal(averagePrecision(ranked(0, 0)), undefined);
  // A score for all is a lottery: the share of those wanted.
  const tied = [1, 0, 0, 1].map((gain) => ({ score: 0.5, gain }));
  assert.equal(averagePrecision(tied), 0.5);
});

test("gain is discounted by the logarithm of the place and compared with the best order", () => {
  //                                 3/1      2/log2(3)                 3/1 + 2/log2(3)
  assert.equal(normalizedGain(ranked(3, 2), 2), 1);
  const turned = (2 + 3 / Math.log2(3)) / (3 + 2 / Math.log2(3));
  assert.ok(Math.abs(normalizedGain(ranked(2, 3), 2)! - turned) < 1e-12);
  assert.equal(normalizedGain(ranked(0, 0), 2), undefined);
});

test("F is the harmonic mean of precision and recall at a threshold", () => {
  //                            1  .99 .98
  assert.equal(fMeasure(ranked(1, 0, 1), 1), 2 / 3);
  assert.equal(fMeasure(ranked(1, 0, 1), 0.99), 1 / 2);
  assert.equal(fMeasure(ranked(1, 0, 1), 0.98), 4 / 5);
  assert.equal(fMeasure(ranked(0, 1), 2), 0);
});

test("the best threshold takes those wanted and leaves the others", () => {
  assert.equal(bestThreshold(ranked(1, 1, 0, 0)), 0.99);
  assert.equal(bestThreshold([]), Number.POSITIVE_INFINITY);
});
