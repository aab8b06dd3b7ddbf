import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { impacts } from "#lib/stats/impact/impact.ts";
import type { RedRun } from "#lib/stats/impact/red-run.ts";

function red(pFalseAlarm: number, failures: Record<string, number>, pullRequest?: number): RedRun<string> {
  const list = Object.entries(failures).map(([key, pGenuine]) => ({ key, pGenuine }));
  return { pFalseAlarm, pullRequest, minutes: 10, failures: list };
}

test("a false alarm is shared by those who are not genuine", () => {
  const found = impacts([red(1, { a: 0 }), red(0.75, { a: 0.25, b: 0.25 }), red(0, { b: 0.5, c: 1 })]);
  assert.deepEqual(found, [
    { key: "a", redRuns: 2, falseAlarms: 1.375, pullRequests: 0, minutes: 13.75 },
    { key: "b", redRuns: 2, falseAlarms: 0.375, pullRequests: 0, minutes: 3.75 },
    { key: "c", redRuns: 1, falseAlarms: 0, pullRequests: 0, minutes: 0 },
  ]);
});

test("a pull request counts once, however often it was run again", () => {
  const [a] = impacts([red(1, { a: 0 }, 7), red(1, { a: 0 }, 7), red(0.5, { a: 0.5 }, 8), red(1, { a: 0 })]);
  assert.equal(a!.pullRequests, 1.5);
});

test("two failures with one signature are one key", () => {
  const [one, ...others] = impacts([
    {
      ...red(1, {}),
      failures: [
        { key: "x", pGenuine: 0 },
        { key: "x", pGenuine: 0 },
      ],
    },
  ]);
  assert.deepEqual([one!.redRuns, one!.falseAlarms, others.length], [1, 1, 0]);
});

test("nothing red has no impact", () => {
  assert.deepEqual(impacts([]), []);
});

test("impacts sum up to the false alarms", () => {
  const share = fc.double({ min: 0, max: 0.99, noNaN: true });
  const failures = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c", "d"), pGenuine: share }), {
    minLength: 1,
    maxLength: 6,
  });
  const runs = fc.array(
    fc.record({
      pFalseAlarm: share,
      pullRequest: fc.option(fc.nat(3), { nil: undefined }),
      minutes: fc.constant(1),
      failures,
    }),
  );
  fc.assert(
    fc.property(runs, (redRuns) => {
      const total = impacts(redRuns).reduce((sum, { falseAlarms }) => sum + falseAlarms, 0);
      assert.ok(Math.abs(total - redRuns.reduce((sum, { pFalseAlarm }) => sum + pFalseAlarm, 0)) < 1e-9);
    }),
    { seed: 1 },
  );
});
