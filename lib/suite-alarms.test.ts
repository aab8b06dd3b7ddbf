import assert from "node:assert/strict";
import { test } from "node:test";
import type { JudgedTest, RedRun } from "#lib/red-run.ts";
import { redRunsBySuite, suiteAlarms } from "#lib/suite-alarms.ts";

function failure(suiteId: number, pGenuine: number): JudgedTest {
  return {
    ...{ testId: suiteId * 10, suiteId, signatureId: undefined, cause: undefined, dependency: undefined },
    pGenuine,
    pOutage: 0,
  };
}

function red(runId: number, failures: readonly JudgedTest[]): RedRun {
  return {
    ...{ runId, startedAt: 0, day: "2026-11-01", pullRequest: undefined, wallMs: 1, pFalseAlarm: 0.1 },
    failures,
  };
}

test("a red run is to each suite what its own failures were", () => {
  const bySuite = redRunsBySuite([
    red(1, [failure(1, 0), failure(2, 0.5), failure(2, 0.5)]),
    red(2, [failure(1, 1)]),
  ]);
  assert.deepEqual(
    [...bySuite].map(([suite, runs]) => [suite, runs.map(({ runId, pFalseAlarm }) => [runId, pFalseAlarm])]),
    [
      [
        1,
        [
          [1, 1],
          [2, 0],
        ],
      ],
      [2, [[1, 0.25]]],
    ],
  );
});

test("false alarms and genuine breaks of a suite add up to its red runs", () => {
  const runs = [red(1, []), { ...red(2, []), pFalseAlarm: 1 }];
  const { falseAlarms, genuine } = suiteAlarms([{ day: "2026-11-01", runs: 10, redRuns: 2 }], runs);
  assert.equal(falseAlarms?.rate.runs, 10);
  assert.equal(genuine.expected, 0.9);
  assert.deepEqual([genuine.low, genuine.high], [0, 1]);
});

test("a suite that did not run has no rate", () => {
  assert.equal(suiteAlarms([], []).falseAlarms, undefined);
});
