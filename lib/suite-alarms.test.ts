import assert from "node:assert/strict";
import { test } from "node:test";
import { suiteAlarms } from "#lib/suite-alarms.ts";

const day = "2026-11-01";

test("false alarms and genuine breaks of a suite add up to its red runs", () => {
  const alarms = [
    { day, flake: 0.25, environment: 0 },
    { day, flake: 0.5, environment: 0.5 },
  ];
  const { falseAlarms, genuine } = suiteAlarms([{ day, runs: 10, redRuns: 2 }], alarms);
  assert.equal(falseAlarms?.rate.runs, 10);
  assert.equal(falseAlarms?.rate.expected, 1.25);
  assert.equal(genuine.expected, 0.75);
  assert.deepEqual([genuine.low, genuine.high], [0, 1]);
});

test("a suite that did not run has no rate", () => {
  assert.equal(suiteAlarms([], []).falseAlarms, undefined);
});
