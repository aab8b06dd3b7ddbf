import assert from "node:assert/strict";
import { test } from "node:test";
import { type CoFlaking, coFlakingHypotheses, noCoFlaking, withRun } from "#lib/stats/run/co-flaking.ts";
import { exampleContext } from "#lib/stats/run/example-context.ts";
import { exampleTest } from "#lib/stats/run/example-test-in-run.ts";

function failed(known: CoFlaking, tests: readonly number[], commit: number): CoFlaking {
  const results = tests.map((test) => ({ test, isPassed: false, failedAttempts: 1 }));
  return withRun(known, { results, unexplained: tests }, exampleContext({ commit }));
}

function passed(known: CoFlaking, tests: readonly number[], commit: number): CoFlaking {
  const results = tests.map((test) => ({ test, isPassed: true, failedAttempts: 0 }));
  return withRun(known, { results, unexplained: [] }, exampleContext({ commit }));
}

test("tests that fail together and pass on the same commit are a set", () => {
  const { sets, pending } = passed(failed(noCoFlaking, [1, 2], 7), [1, 2], 7);
  assert.deepEqual(sets, [
    {
      struck: 1,
      runs: 1,
      members: [
        [1, 1],
        [2, 1],
      ],
    },
  ]);
  assert.deepEqual(pending, []);
});

test("on the next commit it may have been a repair: half the weight", () => {
  assert.equal(passed(failed(noCoFlaking, [1, 2], 7), [1, 2], 8).sets[0]!.struck, 0.5);
});

test("tests that go on failing are no set, nor is one test alone", () => {
  assert.deepEqual(failed(failed(noCoFlaking, [1, 2], 7), [1, 2], 8).sets, []);
  assert.deepEqual(passed(failed(noCoFlaking, [1], 7), [1], 7).sets, []);
});

test("overlapping sets are one, and its story strikes who was struck", () => {
  const once = passed(failed(noCoFlaking, [1, 2, 3], 7), [1, 2, 3], 7);
  const twice = passed(failed(once, [1, 2], 8), [1, 2], 8);
  assert.equal(twice.sets.length, 1);
  const tests = [1, 2].map((id) => exampleTest({ test: id, isPassed: false, failedAttempts: 1 }));
  const [story] = coFlakingHypotheses(twice, tests, 1);
  assert.equal(story!.kind, "co-flaking");
  assert.ok(story!.effect(tests[0]!)!.struck > 0.8);
  assert.equal(story!.effect(exampleTest({ test: 77 })), undefined);
  assert.deepEqual(coFlakingHypotheses(twice, [tests[0]!], 1), []);
});

test("tests that fail together and pass on retry are a set at once, unless more failed for good", () => {
  const recovered = [1, 2].map((id) => ({ test: id, isPassed: true, failedAttempts: 1 }));
  const red = [3, 4].map((id) => ({ test: id, isPassed: false, failedAttempts: 2 }));
  const run = (results: typeof red) => withRun(noCoFlaking, { results, unexplained: [] }, exampleContext());
  assert.deepEqual(
    run(recovered).sets.map(({ struck, members }) => [struck, members.map(([id]) => id)]),
    [[1, [1, 2]]],
  );
  assert.deepEqual(run([...recovered, ...red]).sets, []);
  assert.deepEqual(run(recovered.slice(1)).sets, []);
});

test("the sets stay bounded", () => {
  let known = noCoFlaking;
  for (let at = 0; at < 100; at++) {
    const tests = Array.from({ length: 50 }, (_, id) => at * 100 + id);
    known = passed(failed(known, tests, at), tests, at);
  }
  assert.equal(known.sets.length, 30);
  assert.ok(known.sets.every(({ members }) => members.length <= 50));
});
