import assert from "node:assert/strict";
import { test } from "node:test";
import type { JudgedRun } from "#lib/stats/contract/judged-run.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { referenceMix } from "#lib/stats/filter/grid.ts";
import { judgeRun } from "#lib/stats/judge-run.ts";
import { newProject } from "#lib/stats/project-model.ts";
import { verdictOf } from "#lib/stats/verdict/verdict-of.ts";

const span = { from: 0, passes: [{ variant: 1, onDefault: 400, elsewhere: 12 }] };

/** A pull request's run in which one test failed, after 412 passes unless it has another state. */
function judged(change: Partial<JudgedRun> = {}, state?: TestState, failedAttempts = 1) {
  const run: JudgedRun = {
    at: 1,
    commit: "c1",
    branch: { kind: "pull-request", name: "pr-1" },
    variant: 1,
    commitRan: "never",
    hasBranchRun: true,
    tests: 100,
    results: [
      {
        test: 1,
        group: "a",
        failedAttempts,
        isPassed: false,
        signature: 7,
        cause: "assertion",
        state,
        quiet: span,
      },
    ],
    quietGroups: [{ group: "a", tests: 99, results: 412 }],
    ...change,
  };
  return verdictOf(judgeRun(newProject(), run)).failures[0]!;
}

test("a test that never failed in 412 results speaks for a break, its new words too", () => {
  const { label, evidence } = judged();
  assert.equal(label, "genuine-break");
  const [first, second] = evidence;
  assert.ok(first?.kind === "never-failed" && first.results === 412 && first.likelihoodRatio > 100);
  assert.ok(second?.kind === "new-signature" && second.likelihoodRatio > 1);
});

test("words that were this test's flakes before speak against one", () => {
  const flaky: TestState = {
    ...stateAtBirth(referenceMix, { from: 0, passes: [] }),
    results: 100,
    failures: 10,
    conclusive: 5,
    belief: new Float32Array(54).fill(0.5, 9, 11),
    signatures: [{ signature: 7, seen: 10, flaked: 10, branches: [] }],
    creditedFlakes: 10,
  };
  const { label, evidence } = judged({}, flaky);
  assert.equal(label, "known-flake");
  const words = evidence.find(({ kind }) => kind === "known-flake-signature");
  assert.ok(words?.kind === "known-flake-signature" && words.times === 10 && words.likelihoodRatio < 1);
});

test("each failed retry makes a flake less likely", () => {
  const [twice, thrice] = [2, 3].map((attempts) =>
    judged({}, undefined, attempts).evidence.find(({ kind }) => kind === "failed-on-every-attempt"),
  );
  assert.ok(twice!.likelihoodRatio > 3 && thrice!.likelihoodRatio > 10);
});

test("a commit that ran before in this variant can hardly break anything now", () => {
  const { pGenuine, evidence } = judged({ commitRan: "in this variant" });
  assert.ok(pGenuine < judged().pGenuine);
  assert.ok(
    evidence.some(({ kind, likelihoodRatio }) => kind === "commit-ran-before" && likelihoodRatio < 0.01),
  );
});

test("the strongest reason stands first", () => {
  const strengths = judged().evidence.map(({ likelihoodRatio }) => Math.abs(Math.log(likelihoodRatio)));
  assert.deepEqual(
    strengths,
    strengths.toSorted((a, b) => b - a),
  );
});
