import assert from "node:assert/strict";
import { test } from "node:test";
import { type Episode, episodeStories, reweigh, withEpisode } from "#lib/stats/run/episodes.ts";
import { exampleContext } from "#lib/stats/run/example-context.ts";
import { exampleTest } from "#lib/stats/run/example-test-in-run.ts";
import { type Hypothesis, type Weighed, weigh } from "#lib/stats/run/hypothesis.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";
import type { TestInRun } from "#lib/stats/run/test-in-run.ts";

const hour = 3_600_000;
const even = { pBreak: 0.5, tests: 8 };
const [past] = withEpisode([], [5, 3, 4, 6], even, exampleContext()) as [Episode];
const nothing: Hypothesis = { kind: "nothing-new", prior: 1, effect: () => undefined };
const told = (ran: readonly TestInRun[], context: RunContext, one = past) =>
  episodeStories([one], ran, context, () => [nothing]);
const tests = (isPassed: boolean) =>
  [3, 4, 5, 6].map((id) => exampleTest({ test: id, isPassed, good: isPassed ? 0.999 : 0.001 }));

/** The episode after the tests ran again. */
function after(
  isPassed: boolean,
  context = exampleContext({ at: hour / 2, commit: 2, ordinal: 1 }),
  one = past,
): Episode {
  const ran = tests(isPassed);
  const stories = told(ran, context, one);
  const hypotheses = stories.flatMap(({ ongoing, outages }) => [...ongoing, ...outages]);
  const weighed = new Map(
    weigh(hypotheses, ran).map((each): [Hypothesis, Weighed] => [each.hypothesis, each]),
  );
  const failed = new Set(isPassed ? [] : [3, 4, 5, 6]);
  return reweigh(stories, weighed, 0, failed, context).get(one)!;
}

test("an episode keeps its tests in order, and fewer than four tests are none", () => {
  assert.deepEqual(past.tests, [3, 4, 5, 6]);
  assert.deepEqual(withEpisode([], [1, 2, 3], even, exampleContext()), []);
});

test("the same tests again make no second episode", () => {
  assert.equal(withEpisode([past], [3, 4, 5, 6], even, exampleContext({ at: hour })).length, 1);
});

test("a bounded number of episodes is kept, the newest", () => {
  let all: readonly Episode[] = [];
  for (let at = 0; at < 20; at++)
    all = withEpisode(
      all,
      [1, 2, 3, 4].map((id) => id + at * 10),
      even,
      exampleContext(),
    );
  assert.equal(all.length, 6);
  assert.equal(all.at(-1)!.tests[0], 191);
});

test("a day later, or where none of its tests ran, an episode tells nothing", () => {
  assert.deepEqual(told(tests(false), exampleContext({ at: 24 * hour })), []);
  assert.deepEqual(told([exampleTest({ test: 77 })], exampleContext()), []);
});

const unrelated = exampleContext({
  at: hour / 2,
  isDefault: false,
  isHead: false,
  branch: 8,
  fork: 8,
  commit: 8,
  ordinal: undefined,
  baseOrdinal: -1,
});

test("an unrelated pull request that fails alike speaks for an outage, since it cannot have the break", () => {
  assert.deepEqual(told(tests(false), unrelated)[0]!.ongoing, []);
  assert.ok(after(false, unrelated).pBreak < 0.1);
});

test("one that passes says that the outage, if it was one, is over", () => {
  const { pBreak, pDown } = after(true, unrelated);
  assert.ok(pDown < 0.2 && pBreak > past.pBreak);
});

test("after that, the branch that fails again is broken", () => {
  const passedElsewhere = after(true, unrelated);
  const again = exampleContext({ at: hour, commit: 2, ordinal: 1 });
  assert.ok(after(false, again, passedElsewhere).pBreak > 0.7);
});

test("an outage does not last for ever: the same failures hours later are a break", () => {
  const soon = after(false, exampleContext({ at: hour / 2, commit: 2, ordinal: 1 }));
  const late = after(false, exampleContext({ at: 9 * hour, commit: 2, ordinal: 1 }));
  assert.ok(late.pBreak > soon.pBreak && late.pBreak > 0.9);
});

test("a variant in which the tests pass hardly speaks against a break of the other one", () => {
  const other = exampleContext({ at: hour / 2, variant: 2 });
  const spared = after(true, other);
  assert.deepEqual([spared.struckIn, spared.sparedIn], [[1], [2]]);
  const [story] = told(tests(true), exampleContext({ at: hour, variant: 2 }), spared);
  assert.ok(story!.survives < 0.2);
  const [own] = told(tests(true), exampleContext({ at: hour, variant: 1 }), spared);
  assert.ok(own!.survives > 0.9);
});

test("belief stays within bounds that later runs can still move", () => {
  for (const isPassed of [true, false]) {
    const { pBreak, pDown } = after(isPassed);
    for (const share of [pBreak, pDown]) assert.ok(share > 1e-5 && share < 1 - 1e-5);
    assert.ok(pBreak + pDown < 1);
  }
});
