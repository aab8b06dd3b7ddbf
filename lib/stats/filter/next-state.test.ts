import assert from "node:assert/strict";
import { test } from "node:test";
import type { JudgedResult } from "#lib/stats/contract/judged-run.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { brokenMass, rateWeights } from "#lib/stats/filter/belief.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { referenceMix } from "#lib/stats/filter/grid.ts";
import { isInformativePass, isUnsettled } from "#lib/stats/filter/is-unsettled.ts";
import { nextState } from "#lib/stats/filter/next-state.ts";
import { predict } from "#lib/stats/filter/predict.ts";
import { exampleContext } from "#lib/stats/run/example-context.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";

const none = { from: 0, passes: [] };
const steady = { from: 0, passes: [{ variant: 1, onDefault: 100, elsewhere: 0 }] };
const born = stateAtBirth(referenceMix, none);

/** "." passed, "F" failed, "r" recovered; a failure was judged genuine with `pGenuine`. */
function after(
  state: TestState,
  end: "." | "F" | "r",
  context: RunContext,
  pGenuine = 0.1,
  signature = 7,
  pOutage = 0,
): TestState {
  const result: JudgedResult = {
    test: 1,
    group: "a",
    failedAttempts: end === "." ? 0 : 1,
    isPassed: end !== "F",
    signature: end === "." ? undefined : signature,
    cause: undefined,
    state,
    quiet: none,
  };
  const quiet = state === born ? steady : none;
  const prediction = predict(afterQuiet(state, quiet, referenceMix, context.at), context, result);
  const finding = { pGenuine: end === "F" ? pGenuine : 0.001, pOutage };
  return nextState(prediction, result, finding, context).state;
}

const onHead = (ordinal: number, change: Partial<RunContext> = {}) =>
  exampleContext({ ordinal, commit: ordinal, lateFork: 1000 + ordinal, ...change });
const onPull = (commit: number, change: Partial<RunContext> = {}) =>
  exampleContext({
    branch: 5,
    fork: 5,
    isDefault: false,
    isHead: false,
    ordinal: undefined,
    commit,
    ...change,
  });

test("a failure is no flake of its signature until the test has passed again", () => {
  const failed = after(born, "F", onHead(0));
  assert.equal(failed.creditedFlakes, 0);
  const passed = after(failed, ".", onHead(1));
  assert.ok(Math.abs(passed.creditedFlakes - 0.9) < 0.01);
  assert.equal(passed.signatures[0]!.flaked, passed.creditedFlakes);
});

test("a pass on the same commit in the same variant is conclusive, in another variant or later it is not", () => {
  const failed = after(born, "F", onPull(1));
  assert.equal(after(failed, ".", onPull(1)).conclusive, 1);
  assert.equal(after(failed, ".", onPull(1, { variant: 2, variants: 2 })).conclusive, 0);
  assert.equal(after(failed, ".", onPull(2)).conclusive, 0);
});

test("a recovery is conclusive at once", () => {
  const recovered = after(born, "r", onHead(0));
  assert.deepEqual([recovered.conclusive, recovered.failures], [1, 0]);
  assert.ok(recovered.creditedFlakes > 0.99);
});

test("a recovery in an outage is neither a flake nor news of the rate", () => {
  const struck = after(born, "r", onHead(0), 0, 7, 0.99);
  assert.equal(struck.conclusive, 0);
  assert.ok(struck.creditedFlakes < 0.02);
  assert.ok(rateWeights(struck.belief)[0]! > 0.85);
});

test("failures judged genuine break the state on the default branch, and the first pass mends it", () => {
  let state = born;
  for (let at = 0; at < 5; at++) state = after(state, "F", onHead(at), 0.99);
  assert.ok(brokenMass(state.belief) > 0.9);
  assert.equal(state.brokenSince, 0);
  assert.ok(isUnsettled(state));
  for (let at = 5; at < 8; at++) state = after(state, ".", onHead(at));
  assert.ok(brokenMass(state.belief) < 0.02);
  assert.equal(state.brokenSince, -1);
});

test("a break of a pull request says nothing of the default branch", () => {
  const state = after(born, "F", onPull(1), 0.99);
  assert.ok(brokenMass(state.belief) < 0.01);
  // Were it a test that flakes often, the failure would be no news.
  const { broken } = state.lineages[0]!;
  assert.ok(broken[0]! > 0.99 && broken[17]! < 0.1);
});

test("while the default branch never ran, a branch's first failure is its own break or the default's", () => {
  const look = onPull(1, { isLook: true, ordinal: 0, sharedBreak: 0.2 });
  const state = after(born, "F", look, 0.99);
  const broken = brokenMass(state.belief);
  assert.ok(broken > 0.15 && broken < 0.5, `broken ${broken}`);
  assert.ok(state.lineages[0]!.broken[0]! > 0.95);
  assert.equal(state.head, 0);
  const seenAgain = after(state, ".", onPull(2, { isLook: true, ordinal: 1, branch: 6, fork: 6 }));
  assert.ok(brokenMass(seenAgain.belief) < 0.05);
});

test("the words of a break that lets attempts pass outlast a pass of the default branch", () => {
  let state = after(born, "F", onHead(0), 0.99);
  for (let ordinal = 1; ordinal < 30; ordinal++) state = after(state, "F", onHead(ordinal), 0.999);
  const passed = after(state, ".", onHead(30));
  assert.ok(brokenMass(passed.belief) > 0.3, `broken ${brokenMass(passed.belief)}`);
  assert.equal(passed.ongoingSignature, 7);
  assert.equal(after(passed, ".", onHead(35)).ongoingSignature, -1);
});

test("a pass on another branch does not answer a pull request's failure, its own does", () => {
  const state = after(born, "F", onPull(1));
  const at = { isHead: false, isLook: false, at: 0 };
  assert.equal(isInformativePass(state, { ...at, branch: 5, fork: 5 }), true);
  assert.equal(isInformativePass(state, { ...at, branch: 6, fork: 6 }), false);
  assert.equal(isInformativePass(state, { ...at, isHead: true, branch: 0, fork: 0 }), false);
});

test("a state stays small, whatever happened", () => {
  let state = born;
  for (let at = 0; at < 200; at++) state = after(state, "F", onPull(at, { branch: at, fork: at }), 0.5, at);
  assert.ok(state.lineages.length <= 12 && state.signatures.length <= 12);
  assert.equal(
    state.signatures.some(({ signature }) => signature === 199),
    true,
  );
});

test("what a state holds is a joint probability", () => {
  for (const end of [".", "F", "r"] as const) {
    for (const context of [onHead(3), onPull(3), onHead(3, { variants: 3, variant: 2 })]) {
      const sum = after(born, end, context, 0.7).belief.reduce((a, b) => a + b, 0);
      assert.ok(Math.abs(sum - 1) < 1e-5);
    }
  }
});
