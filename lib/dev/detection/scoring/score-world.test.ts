import assert from "node:assert/strict";
import { test } from "node:test";
import { scoreWorld } from "#lib/dev/detection/scoring/score-world.ts";
import type { Truth, World, WorldRun } from "#lib/dev/detection/world.ts";

const day = 86_400_000;

/** Runs on main, one a day; a test a character: "." passed, "F" failed. */
function world(rows: readonly string[]): World {
  const runs = rows.map((row, at): WorldRun => {
    const results = [...row].map((end, index) => ({
      testId: `t${index}`,
      attempts: [
        {
          status: end === "." ? ("passed" as const) : ("failed" as const),
          durationMs: 1,
          message: undefined,
        },
      ],
    }));
    const startedAt = at * day;
    const place = { commit: `c${at}`, branch: "main", base: undefined, env: "linux" };
    return {
      runId: `r${at}`,
      ...place,
      trigger: "push",
      runAttempt: 1,
      startedAt,
      finishedAt: startedAt,
      results,
    };
  });
  return { name: "example", runs };
}

const healthy = { previousId: undefined, pNow: 0.00002, changedAt: undefined, isBrokenNow: false };

function truth(failures: readonly (readonly [run: string, test: string, cause: "break" | "flake"])[]): Truth {
  return {
    start: 0,
    end: 10 * day,
    tests: [
      { ...healthy, testId: "t0", pNow: 0.02 },
      { ...healthy, testId: "t1" },
    ],
    failures: failures.map(([runId, testId, cause]) => ({ runId, testId, cause, isFinal: true })),
  };
}

const silent = { verdicts: [], runVerdicts: [], estimates: [] };

test("the first 40 % of a history teaches, and what is left out counts as one half", () => {
  //             0     1     2     3     4     5
  const rows = ["..", "F.", "..", "..", "..", "F."];
  const { failures, runs } = scoreWorld(
    world(rows),
    truth([
      ["r1", "t0", "flake"],
      ["r5", "t0", "flake"],
    ]),
    silent,
  );
  assert.deepEqual(failures, [{ p: 0.5, isGenuine: false, weight: 1 }]);
  assert.deepEqual(runs, [{ p: 0.5, isGenuine: false }]);
});

test("a break is scored in its first three runs, and the failures of a run share its weight", () => {
  const rows = ["..", "..", "..", "..", "FF", "FF", "FF", "FF"];
  const breaks = [4, 5, 6, 7].flatMap((at) => ["t0", "t1"].map((id) => [`r${at}`, id, "break"] as const));
  const { failures, runs } = scoreWorld(world(rows), truth(breaks), silent);
  assert.equal(runs.length, 3);
  assert.ok(failures.length === 6 && failures.every(({ weight, isGenuine }) => weight === 0.5 && isGenuine));
});

test("estimates are compared with the true rates; an interval counts only for flaky tests", () => {
  const estimates = [
    { testId: "t0", p: 0.01, lo: 0.005, hi: 0.03, pFlaky: 0.9 },
    { testId: "t1", p: 0, lo: 0, hi: 0.001, pFlaky: 0.1 },
  ];
  const score = scoreWorld(world(["..", ".."]), truth([]), { ...silent, estimates });
  assert.ok(Math.abs(score.meanError! - (0.01 + 0.00002) / 2) < 1e-12);
  assert.deepEqual([score.averagePrecision, score.normalizedGain, score.coverage], [1, 1, 1]);
  assert.deepEqual(score.labels, [
    { score: 0.9, gain: 1 },
    { score: 0.1, gain: 0 },
  ]);
});
