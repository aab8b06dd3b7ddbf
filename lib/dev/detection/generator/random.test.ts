import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "#lib/dev/detection/generator/random.ts";

test("the same words give the same numbers, other words others", () => {
  const draw = (...words: string[]) => Array.from({ length: 3 }, seededRandom(...words).share);
  assert.deepEqual(draw("a", "b"), draw("a", "b"));
  assert.notDeepEqual(draw("a", "b"), draw("ab"));
});

test("draws have the mean and the bounds that they promise", () => {
  const random = seededRandom("draws");
  const draws = (draw: () => number) => Array.from({ length: 20_000 }, draw);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(Math.abs(mean(draws(random.normal))) < 0.02);
  assert.ok(Math.abs(mean(draws(() => random.normal() ** 2)) - 1) < 0.05);
  assert.ok(Math.abs(mean(draws(() => random.wait(5))) - 5) < 0.15);
  assert.ok(Math.abs(mean(draws(() => Number(random.isHit(0.3)))) - 0.3) < 0.02);
  assert.ok(draws(() => random.whole(3)).every((value) => [0, 1, 2].includes(value)));
  assert.ok(draws(() => random.logBetween(1, 100)).every((value) => value >= 1 && value < 100));
  assert.equal(random.whole(0), 0);
});
