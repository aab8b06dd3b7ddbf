import assert from "node:assert/strict";
import { test } from "node:test";
import { recentDurations } from "#lib/recent-durations.ts";

const passed = (durationMs: number | undefined) => ({ kind: "passed" as const, durationMs });

test("durations of results that ran are summed up in whole milliseconds", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => passed(index + 1));
  assert.deepEqual(recentDurations(hundred), { p50Ms: 51, p95Ms: 95, count: 100 });
});

test("the 95th percentile of a few results is not told", () => {
  assert.deepEqual(recentDurations([passed(10), passed(30)]), { p50Ms: 20, p95Ms: undefined, count: 2 });
});

test("skipped results and those without a duration do not count", () => {
  const results = [{ kind: "skipped" as const, durationMs: 0 }, passed(undefined)];
  assert.deepEqual(recentDurations(results), { p50Ms: undefined, p95Ms: undefined, count: 0 });
});
