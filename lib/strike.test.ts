import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { latestStrike, type Strike, sumStrikes, tallyOf, tallyStrikes } from "#lib/strike.ts";

const pulls = new Map([
  [2, "7"],
  [3, "7"],
]);

function strike(said: Partial<Strike>): Strike {
  const place = {
    testId: 1,
    suiteId: 1,
    runId: 1,
    jobId: 1,
    at: 1000,
    day: "2026-11-22",
    isRetried: false,
    falseAlarm: 0,
  };
  return { signatureId: 5, ...place, ...said };
}

test("tests, runs and pull requests count once, results each time", () => {
  const strikes = [
    strike({ testId: 1, runId: 1, at: 3000 }),
    strike({ testId: 2, runId: 1, at: 3000 }),
    strike({ testId: 1, runId: 2, at: 1000, isRetried: true }),
    strike({ testId: 1, runId: 3, at: 2000 }),
    strike({ signatureId: 6, runId: 3 }),
  ];
  const tallies = tallyStrikes(
    strikes,
    ({ signatureId }) => signatureId,
    (run) => pulls.get(run),
  );
  assert.deepEqual(tallies.get(5), {
    ...{ results: 4, passedOnRetry: 1, tests: 2, runs: 3, pullRequests: 1 },
    ...{ firstAt: 1000, lastAt: 3000 },
  });
  assert.deepEqual([...tallies.keys()], [5, 6]);
});

test("sums joined are what counting their strikes together gives", () => {
  const few = fc.integer({ min: 1, max: 4 });
  const some = fc.record({
    signatureId: few,
    testId: few,
    runId: few,
    at: fc.nat(9),
    isRetried: fc.boolean(),
  });
  const pullRequestOf = (run: number) => pulls.get(run);
  // Signatures 1 and 2 have a cause in common, 3 and 4 another.
  const causeOf = (signatureId: number | undefined) => Math.ceil(signatureId! / 2);
  fc.assert(
    fc.property(fc.array(some), (all) => {
      const strikes = all.map(strike);
      const sums = sumStrikes(strikes, ({ signatureId }) => signatureId);
      const joined = [...Map.groupBy(sums, ([signatureId]) => causeOf(signatureId))].map(
        ([cause, own]) =>
          [
            cause,
            tallyOf(
              own.map(([, sum]) => sum),
              pullRequestOf,
            ),
          ] as const,
      );
      const together = tallyStrikes(strikes, ({ signatureId }) => causeOf(signatureId), pullRequestOf);
      assert.deepEqual(new Map(joined), together);
    }),
    { seed: 20261128 },
  );
});

test("what has no key is left out, and nothing amounts to nothing", () => {
  const keyOf = ({ signatureId }: Strike) => signatureId;
  assert.equal(tallyStrikes([strike({ signatureId: undefined })], keyOf, () => undefined).size, 0);
  assert.equal(tallyStrikes([], keyOf, () => undefined).size, 0);
});

test("the latest strike is the one that began last", () => {
  assert.equal(latestStrike([strike({ at: 1 }), strike({ at: 3, jobId: 7 }), strike({ at: 2 })])?.jobId, 7);
  assert.equal(latestStrike([]), undefined);
});
