import assert from "node:assert/strict";
import { test } from "node:test";
import { type Episode, episodeStories, reweigh, withEpisode } from "#lib/stats/run/episodes.ts";
import { exampleContext } from "#lib/stats/run/example-context.ts";
import { exampleTest } from "#lib/stats/run/example-test-in-run.ts";
import { type Hypothesis, type Weighed, weigh } from "#lib/stats/run/hypothesis.ts";

const hour = 3_600_000;
const [past] = withEpisode([], [5, 3, 4, 6], 0.5, exampleContext()) as [Episode];
const tests = (isPassed: boolean) =>
  [3, 4, 5, 6].map((id) => exampleTest({ test: id, isPassed, good: isPassed ? 0.999 : 0.001 }));

/** P(it was a break) after the tests ran again. */
function after(isPassed: boolean, context = exampleContext({ at: hour / 2, commit: 2, ordinal: 1 })): number {
  const ran = tests(isPassed);
  const stories = episodeStories([past], ran, context);
  const hypotheses: Hypothesis[] = stories.flatMap(({ ongoing, outages }) =>
    ongoing ? [ongoing, ...outages] : outages,
  );
  const weighed = new Map(weigh(hypotheses, ran).map((one): [Hypothesis, Weighed] => [one.hypothesis, one]));
  const failed = new Set(isPassed ? [] : [3, 4, 5, 6]);
  return reweigh(stories, weighed, 0, failed, context).get(past)!.pBreak;
}

test("an episode keeps its tests in order, and fewer than four tests are none", () => {
  assert.deepEqual(past.tests, [3, 4, 5, 6]);
  assert.deepEqual(withEpisode([], [1, 2, 3], 0.5, exampleContext()), []);
});

test("the same tests again make no second episode", () => {
  assert.equal(withEpisode([past], [3, 4, 5, 6], 0.5, exampleContext({ at: hour })).length, 1);
});

test("a bounded number of episodes is kept, the newest", () => {
  let all: readonly Episode[] = [];
  for (let at = 0; at < 20; at++)
    all = withEpisode(
      all,
      [1, 2, 3, 4].map((id) => id + at * 10),
      0.5,
      exampleContext(),
    );
  assert.equal(all.length, 6);
  assert.equal(all.at(-1)!.tests[0], 191);
});

test("a day later, or where none of its tests ran, an episode tells nothing", () => {
  assert.deepEqual(episodeStories([past], tests(false), exampleContext({ at: 24 * hour })), []);
  assert.deepEqual(episodeStories([past], [exampleTest({ test: 77 })], exampleContext()), []);
});

test("an unrelated pull request that fails alike speaks for an outage, since it cannot have the break", () => {
  const unrelated = exampleContext({
    at: hour / 2,
    isDefault: false,
    isHead: false,
    branch: 8,
    fork: 8,
    baseOrdinal: -1,
  });
  assert.equal(episodeStories([past], tests(false), unrelated)[0]!.ongoing, undefined);
  assert.ok(after(false, unrelated) < 0.1);
});

test("belief stays within bounds that later runs can still move", () => {
  for (const isPassed of [true, false]) assert.ok(after(isPassed) > 1e-5 && after(isPassed) < 1 - 1e-5);
});
