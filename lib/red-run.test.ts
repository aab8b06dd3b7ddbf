import assert from "node:assert/strict";
import test from "node:test";
import {
  expectedFlakes,
  falseAlarmCauses,
  type JudgedTest,
  type RedRun,
  redRunBySuite,
} from "#lib/red-run.ts";

const failure = (pGenuine: number, pOutage = 0, suiteId = 1): JudgedTest => ({
  ...{ testId: 1, suiteId },
  ...{ pGenuine, pOutage },
});
const run = (pFalseAlarm: number, ...failures: JudgedTest[]): RedRun => ({ pFalseAlarm, failures });

test("a false alarm is shared between flakes and the environment as its failures are", () => {
  const { flake, environment } = falseAlarmCauses(run(0.8, failure(0.2, 0.6), failure(0.2, 0.2)));
  assert.ok(Math.abs(environment - 0.4) < 1e-12);
  assert.ok(Math.abs(flake - 0.4) < 1e-12);
});

test("a run whose failures are all genuine is no false alarm of any cause", () => {
  assert.deepEqual(falseAlarmCauses(run(0, failure(1))), { flake: 0, environment: 0 });
});

test("what is neither a break nor an outage is a flake", () => {
  assert.equal(expectedFlakes(run(0.8, failure(0.25, 0.25), failure(0), failure(1, 0.5))), 1.5);
});

test("a red run is to each suite what its own failures were", () => {
  const bySuite = redRunBySuite(run(0.1, failure(0, 0, 1), failure(0.5, 0, 2), failure(0.5, 0, 2)));
  assert.deepEqual(
    [...bySuite].map(([suite, { pFalseAlarm, failures }]) => [suite, pFalseAlarm, failures.length]),
    [
      [1, 1, 1],
      [2, 0.25, 2],
    ],
  );
});
