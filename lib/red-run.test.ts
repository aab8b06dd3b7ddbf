import assert from "node:assert/strict";
import test from "node:test";
import { falseAlarmCauses, type JudgedTest, likeliest, type RedRun } from "#lib/red-run.ts";

const failure = (pGenuine: number, pOutage: number): JudgedTest => ({
  testId: 1,
  suiteId: 1,
  signatureId: undefined,
  cause: undefined,
  dependency: undefined,
  pGenuine,
  pOutage,
});
const run = (pFalseAlarm: number, ...failures: JudgedTest[]): RedRun => ({
  runId: 1,
  startedAt: 0,
  day: "1970-01-01",
  pullRequest: undefined,
  wallMs: undefined,
  pFalseAlarm,
  failures,
});

test("a false alarm is shared between flakes and the environment as its failures are", () => {
  const causes = falseAlarmCauses(run(0.8, failure(0.2, 0.6), failure(0.2, 0.2)));
  assert.ok(Math.abs(causes.get("environment")! - 0.4) < 1e-12);
  assert.ok(Math.abs(causes.get("flake")! - 0.4) < 1e-12);
});

test("a run whose failures are all genuine is no false alarm of any cause", () => {
  assert.deepEqual(
    [...falseAlarmCauses(run(0, failure(1, 0)))],
    [
      ["flake", 0],
      ["environment", 0],
    ],
  );
});

test("a run is told as what it most probably was", () => {
  assert.equal(likeliest(run(0.1, failure(0.9, 0))), "genuine");
  assert.equal(likeliest(run(0.9, failure(0.1, 0.1))), "flake");
  assert.equal(likeliest(run(0.9, failure(0.1, 0.8))), "environment");
});
