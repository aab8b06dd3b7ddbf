import assert from "node:assert/strict";
import { test } from "node:test";
import { allBaselines } from "#lib/dev/detection/baselines/all-baselines.ts";
import type { Baseline } from "#lib/dev/detection/baselines/baseline.ts";
import { naiveRate, wilsonBound } from "#lib/dev/detection/baselines/failure-counts.ts";
import { flipRate } from "#lib/dev/detection/baselines/flip-rate.ts";
import { sameCommit } from "#lib/dev/detection/baselines/same-commit.ts";
import { testGridFlips } from "#lib/dev/detection/baselines/test-grid-flips.ts";
import type { World, WorldRun } from "#lib/dev/detection/world.ts";
import { wilson } from "#lib/stats/wilson.ts";

type Told = { readonly outcome: string; readonly commit?: string; readonly branch?: string };

/** One test; of each run P passed, F failed, R recovered on retry. */
function world(runs: string | readonly Told[]): World {
  const told = typeof runs === "string" ? [...runs].map((outcome): Told => ({ outcome })) : runs;
  return {
    name: "told",
    runs: told.map(({ outcome, commit, branch = "main" }, at): WorldRun => {
      const statuses = { P: ["passed"], F: ["failed", "failed"], R: ["failed", "passed"] }[outcome]!;
      const attempts = statuses.map((status) => ({
        status: status as "passed" | "failed",
        durationMs: 1,
        message: undefined,
      }));
      return {
        runId: `r${at}`,
        commit: commit ?? `c${at}`,
        branch,
        base: undefined,
        env: "linux",
        trigger: "push",
        runAttempt: 1,
        startedAt: 1000 + at,
        finishedAt: 1001 + at,
        results: [{ testId: "m/t :: a", attempts }],
      };
    }),
  };
}

const rate = (rule: Baseline, runs: string | readonly Told[]) => rule.predict(world(runs)).estimates[0]!.p;

test("the naive rate is failures ÷ runs, and Wilson's its lower bound", () => {
  assert.equal(rate(naiveRate, "PPFPR"), 1 / 5);
  assert.equal(rate(wilsonBound, "PPFPR"), wilson(1, 5)![0]);
});

test("a lone failure is two flips, a break that goes on is one, pull requests are none", () => {
  // PPFFPP: attempts P P F F F F P P, two flips of seven turns; the decay of some ms is nothing.
  assert.ok(Math.abs(rate(flipRate, "PPFFPP") - 2 / 7 / 2) < 1e-6);
  assert.ok(Math.abs(rate(flipRate, "PPFFFF") - 1 / 9 / 2) < 1e-6);
  assert.equal(rate(flipRate, [{ outcome: "P" }, { outcome: "F", branch: "pr-1" }]), 0);
});

test("only a pass and a failure on one commit are a disagreement, once for each commit", () => {
  assert.equal(rate(sameCommit, "PFPF"), 0);
  assert.equal(rate(sameCommit, "PRPP"), 1 / 4);
  const again = ["P", "F", "P"].map((outcome) => ({ outcome, commit: "same" }));
  assert.equal(rate(sameCommit, [...again, { outcome: "P" }]), 1 / 2);
});

test("TestGrid ignores three failures in a row, and counts a mended one always", () => {
  assert.equal(rate(testGridFlips, "PPFPPPFFPP"), 2 / 10);
  assert.equal(rate(testGridFlips, "PPFFFFPP"), 0);
  assert.equal(rate(testGridFlips, "PRRP"), 2 / 4);
});

test("each failure is judged by what came before it only", () => {
  for (const { predict } of allBaselines) {
    const history = world("PRPFPPRPFPFP");
    const whole = predict(history);
    const cut = predict({ ...history, runs: history.runs.slice(0, 9) });
    assert.deepEqual(whole.verdicts.slice(0, 2), cut.verdicts);
    assert.deepEqual(
      whole.runVerdicts.map(({ runId }) => runId),
      ["r3", "r8", "r10"],
    );
    assert.ok(whole.verdicts.every(({ pGenuine }) => pGenuine >= 0 && pGenuine <= 1));
  }
});

test("an empty world has no predictions", () => {
  for (const { predict } of allBaselines)
    assert.deepEqual(predict(world("")), { verdicts: [], runVerdicts: [], estimates: [] });
});
