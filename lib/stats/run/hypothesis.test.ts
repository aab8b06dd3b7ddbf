import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { breakHypotheses } from "#lib/stats/run/break-hypotheses.ts";
import { exampleTest } from "#lib/stats/run/example-test-in-run.ts";
import { type Hypothesis, weigh } from "#lib/stats/run/hypothesis.ts";
import { outageHypotheses } from "#lib/stats/run/outage-hypotheses.ts";
import { effectOf, explain, likelihood, noEffect, type TestInRun } from "#lib/stats/run/test-in-run.ts";

const nothing: Hypothesis = { kind: "nothing-new", prior: 0.9, effect: () => undefined };

function failing(group: string, test: number): TestInRun {
  return exampleTest({ isPassed: false, group, test });
}

/** The most likely kind of story, and its weight over all stories of the kind. */
function likeliest(tests: readonly TestInRun[], pBreak = 0.05, pOutage = 0.01): [string, number] {
  const weighed = weigh(
    [nothing, ...breakHypotheses(tests, pBreak), ...outageHypotheses(tests, pOutage)],
    tests,
  );
  assert.ok(Math.abs(weighed.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-9);
  const kinds = new Map<string, number>();
  for (const { hypothesis, weight } of weighed) {
    kinds.set(hypothesis.kind, (kinds.get(hypothesis.kind) ?? 0) + weight);
  }
  return [...kinds].sort((a, b) => b[1] - a[1])[0]!;
}

const green = (group: string, tests: number) => exampleTest({ group, tests, test: undefined });

test("where nothing failed, nothing is new", () => {
  assert.equal(likeliest([green("checkout", 50), green("search", 50)])[0], "nothing-new");
});

test("three failures in one module of ten are a break of it", () => {
  const tests = [1, 2, 3].map((id) => failing("checkout", id));
  const [kind, weight] = likeliest([...tests, green("checkout", 7), green("search", 90)]);
  assert.equal(kind, "new-break");
  assert.ok(weight > 0.9);
});

test("half of all tests with an outage's words are an outage", () => {
  const struck = Array.from({ length: 50 }, (_, id) =>
    exampleTest({ isPassed: false, test: id, group: `g${id % 10}`, newBreak: 0.5, good: 1e-4 }),
  );
  assert.equal(likeliest([...struck, green("g1", 50)])[0], "outage");
});

/** Three whole modules of twenty fail on every attempt with words that an outage rather speaks. */
const dependents = ["checkout", "payment", "vouchers"].flatMap((group, module) =>
  Array.from({ length: 12 }, (_, id) =>
    exampleTest({ isPassed: false, failedAttempts: 2, test: module * 100 + id, group, good: 1e-4 }),
  ),
);
const others = Array.from({ length: 17 }, (_, module) => green(`m${module}`, 20));

test("three whole modules that fail at once, while the environment was in trouble, are an outage", () => {
  const [kind, weight] = likeliest([...dependents, ...others], 0.02, 0.25);
  assert.equal(kind, "outage");
  assert.ok(weight > 0.9);
});

test("three whole modules that fail at once out of the blue may be either", () => {
  const [, weight] = likeliest([...dependents, ...others], 0.02, 0.004);
  assert.ok(weight < 0.9);
});

test("a commit that cannot have broken anything has no break", () => {
  assert.deepEqual(breakHypotheses([failing("checkout", 1)], 0), []);
  assert.deepEqual(outageHypotheses([], 0), []);
});

test("ten tests as one entry weigh as ten entries", () => {
  const failure = failing("checkout", 1);
  const together = likeliest([failure, green("search", 10)])[1];
  const singly = likeliest([failure, ...Array.from({ length: 10 }, () => green("search", 1))])[1];
  assert.ok(Math.abs(together - singly) < 1e-9);
});

test("the explanations of a result sum to its likelihood", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      share,
      share,
      share,
      fc.boolean(),
      fc.boolean(),
      (broken, breaks, struck, isPassed, isCoFlake) => {
        const one = exampleTest({ isPassed });
        const effect = effectOf({ breaks, struck, brokenTimes: 0, brokenAtLeast: broken, isCoFlake });
        const { ongoing, newBreak, outage, flake } = explain(one, effect);
        const sum = Math.log(ongoing + newBreak + outage + flake + 1e-300);
        assert.ok(Math.abs(sum - Math.log(likelihood(one, effect))) < 1e-9);
      },
    ),
    { seed: 1 },
  );
});

test("without an effect a failure is a flake or an ongoing break", () => {
  const { newBreak, outage } = explain(failing("checkout", 1), noEffect);
  assert.deepEqual([newBreak, outage], [0, 0]);
});

test("the shares of the break stories sum to the chance of a break, if every module failed", () => {
  const tests = ["a", "b", "c"].map((group, id) => failing(group, id));
  const sum = breakHypotheses(tests, 0.2).reduce((all, { prior }) => all + prior, 0);
  assert.ok(Math.abs(sum - 0.2) < 1e-9);
});

test("passes weighed together weigh as one by one", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const pass = fc.record({
    group: fc.constantFrom("a", "b"),
    pBroken: share,
    good: share,
    failedElsewhere: fc.boolean(),
    isPassed: fc.constantFrom(true, true, true, false),
  });
  fc.assert(
    fc.property(fc.array(pass, { maxLength: 60 }), share, (drawn, chance) => {
      const tests = drawn.map((one, test) => exampleTest({ ...one, test }));
      const named = effectOf({ breaks: chance });
      const besides = effectOf({ brokenAtLeast: chance, isPartly: true });
      const stories = [
        nothing,
        ...breakHypotheses(tests, 0.2),
        ...outageHypotheses(tests, 0.2),
        {
          kind: "ongoing-break" as const,
          prior: 0.1,
          effect: ({ test }: TestInRun) => (test! % 7 === 0 ? named : besides),
        },
      ];
      const sevenths = new Set(tests.flatMap(({ test }) => (test! % 7 === 0 ? [test!] : [])));
      const singly = weigh(stories, tests);
      weigh(stories, tests, sevenths).forEach(({ logRatio, weight }, at) => {
        const expected = singly[at]!;
        assert.ok(Math.abs(logRatio - expected.logRatio) <= 1e-9 * (1 + Math.abs(expected.logRatio)));
        assert.ok(Math.abs(weight - expected.weight) < 1e-9);
      });
    }),
    { seed: 1 },
  );
});

test("a thousand unlikely results, of one test, of two alike or of none, weigh as the sum of their logarithms", () => {
  const half = effectOf({ breaks: 0.5 });
  const twice: Hypothesis = { kind: "outage", prior: 0.1, effect: () => half };
  for (const newBreak of [1e-200, 1e-5, 0.3, 1]) {
    const one = exampleTest({ isPassed: false, good: 1e-4, newBreak });
    const many = Array.from({ length: 1000 }, (_, at) => ({ ...one, tests: at % 3 }));
    const expected = many.reduce(
      (sum, test) =>
        sum + test.tests * Math.log(likelihood(test, twice.effect(test)!) / likelihood(test, noEffect)),
      0,
    );
    const [, { logRatio }] = weigh([nothing, twice], many) as [unknown, { logRatio: number }];
    assert.ok(Math.abs(logRatio - expected) <= 1e-9 * Math.abs(expected));
  }
});
