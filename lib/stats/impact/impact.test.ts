import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { falseAlarmShares, impactOf, noImpact } from "#lib/stats/impact/impact.ts";

function failure(falseAlarm: number, pGenuine: number, pullRequest?: string) {
  return { falseAlarm, pGenuine, pullRequest, minutes: 10 };
}

test("a false alarm is shared by those who are not genuine", () => {
  assert.deepEqual(falseAlarmShares(1, [0]), [1]);
  assert.deepEqual(falseAlarmShares(0.75, [0.25, 0.25]), [0.375, 0.375]);
  assert.deepEqual(falseAlarmShares(0.5, [0, 1]), [0.5, 0]);
  assert.deepEqual(falseAlarmShares(0, [1, 1]), [0, 0]);
});

test("what a test cost is the sum of its parts", () => {
  assert.deepEqual(impactOf([failure(1, 0), failure(0.375, 0.25)]), {
    falseAlarms: 1.375,
    pullRequests: 0,
    minutes: 13.75,
  });
});

test("a pull request counts once, however often it was run again", () => {
  const { pullRequests } = impactOf([
    ...[failure(1, 0, "7"), failure(1, 0, "7"), failure(0.5, 0.5, "feature/x"), failure(1, 0)],
  ]);
  assert.equal(pullRequests, 1.5);
});

test("nothing red has no impact", () => {
  assert.deepEqual(impactOf([]), noImpact);
});

test("the shares sum up to the false alarm", () => {
  const p = fc.double({ min: 0, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(p, fc.array(p, { minLength: 1, maxLength: 6 }), (pFalseAlarm, pGenuine) => {
      const total = falseAlarmShares(pFalseAlarm, pGenuine).reduce((sum, share) => sum + share, 0);
      assert.ok(Math.abs(total - pFalseAlarm) < 1e-9);
    }),
    { seed: 1 },
  );
});
