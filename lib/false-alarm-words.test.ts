import assert from "node:assert/strict";
import { test } from "node:test";
import { falseAlarmWords } from "#lib/false-alarm-words.ts";

const alarms = {
  runs: 212,
  redRuns: 40,
  expected: 25.2,
  rate: 25.2 / 212,
  low: 0.08,
  high: 0.168,
  byCause: [
    { cause: "flake", expected: 18 },
    { cause: "environment", expected: 7.2 },
  ],
} as const;

test("the rate of false alarms is told with its count, its interval and its causes", () => {
  assert.equal(
    falseAlarmWords(alarms, "in the last 30 days"),
    "12 % of runs in the last 30 days were false alarms (about 25 of 212; 95 %: 8.0–17 %): 18 by flakes, 7.2 by the environment.",
  );
});

test("no false alarm among few runs is told with what could still be", () => {
  const none = { ...alarms, runs: 1, expected: 0, rate: 0, low: 0, high: 0.7, byCause: [] };
  assert.equal(
    falseAlarmWords(none, "on 2026-11-22"),
    "No false alarm among 1 run on 2026-11-22 (95 %: 0–70 %).",
  );
});

test("of few runs there is no rate, but the number of false alarms", () => {
  const few = { ...alarms, runs: 6, redRuns: 3, expected: 2.1, rate: 0.35, low: 0.1, high: 0.8 };
  assert.equal(
    falseAlarmWords(few, "in the last 30 days"),
    "6 runs in the last 30 days, about 2.1 of them false alarms: too few for a rate of false alarms.",
  );
  assert.equal(
    falseAlarmWords({ ...few, runs: 1, redRuns: 1, expected: 0.3 }, "in the last 30 days"),
    "1 run in the last 30 days: too few for a rate of false alarms.",
  );
});
