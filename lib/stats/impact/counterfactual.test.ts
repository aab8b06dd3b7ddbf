import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { counterfactual, type SparableRun } from "#lib/stats/impact/counterfactual.ts";

function red(pFalseAlarm: number, ...keys: readonly string[]): SparableRun<string> {
  const failures = keys.map((key) => ({ key, pGenuine: 1 - pFalseAlarm }));
  return { pFalseAlarm, failures, others: 0 };
}

function mended(runs: number, redRuns: readonly SparableRun<string>[], most?: number) {
  const falseAlarms = redRuns.reduce((sum, { pFalseAlarm }) => sum + pFalseAlarm, 0);
  return counterfactual({ runs, falseAlarms }, redRuns, most);
}

test("without these three, 15 % would have been 4 %", () => {
  const alone = ["a", "a", "a", "a", "a", "b", "b", "b", "c", "c"].map((key) => red(1, key));
  const found = mended(100, [...alone, red(1, "b", "c"), ...["d", "e", "f", "g"].map((key) => red(1, key))])!;
  assert.equal(found.rate, 0.15);
  assert.deepEqual(found.steps, [
    { key: "a", rate: 0.1 },
    { key: "b", rate: 0.07 },
    { key: "c", rate: 0.04 },
  ]);
});

test("a run stays red while anything in it is left to mend", () => {
  const { steps } = mended(10, [red(1, "a", "b"), red(1, "a", "b")], 2)!;
  assert.deepEqual(
    steps.map(({ rate }) => rate),
    [0.2, 0],
  );
});

test("what could not be mended keeps a run red, and is nothing that a run left out could tell", () => {
  const runs = [{ ...red(1, "a"), others: 1 }, red(1, "b")];
  const { rate, steps } = counterfactual({ runs: 10, falseAlarms: 5 }, runs)!;
  assert.equal(rate, 0.5);
  assert.deepEqual(steps, [
    { key: "b", rate: 0.4 },
    { key: "a", rate: 0.4 },
  ]);
});

test("what is rather genuine is nothing to mend", () => {
  assert.deepEqual(mended(10, [red(0.2, "a")])!.steps, []);
});

test("no runs have no rate, green ones nothing to mend", () => {
  assert.equal(mended(0, []), undefined);
  assert.deepEqual(mended(10, []), { rate: 0, steps: [] });
});

test("each step names another key and spares no less than the one before", () => {
  const keys = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1, maxLength: 4 });
  const runs = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), keys).map(([p, list]) => red(p, ...list)),
  );
  fc.assert(
    fc.property(runs, (redRuns) => {
      const { rate, steps } = mended(100, redRuns, 5)!;
      const rates = [rate, ...steps.map((step) => step.rate)];
      assert.equal(new Set(steps.map(({ key }) => key)).size, steps.length);
      assert.ok(rates.every((value, at) => at === 0 || value <= rates[at - 1]! + 1e-12));
    }),
    { seed: 1 },
  );
});

test("what failed only beside certain breaks is not named: mending it would spare nothing", () => {
  const broken = {
    pFalseAlarm: 0,
    others: 0,
    failures: [
      { key: "flaky", pGenuine: 0.1 },
      { key: "broken", pGenuine: 1 },
    ],
  };
  assert.deepEqual(mended(10, [broken])?.steps, []);
});
