import assert from "node:assert/strict";
import { test } from "node:test";
import { weekOverWeek } from "#lib/dev/detection/baselines/week-over-week.ts";

test("a mean that rises by more than a tenth is found once it shows, a smaller one never", () => {
  const step = (to: number) => [...Array(30).fill(100), ...Array(30).fill(to)];
  assert.equal(weekOverWeek(step(140))[0]!.at, 19);
  assert.deepEqual(weekOverWeek(step(109)), []);
  assert.deepEqual(weekOverWeek([]), []);
});
