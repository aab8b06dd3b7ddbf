import assert from "node:assert/strict";
import test from "node:test";
import type { Standing, StatusFacts } from "#lib/status-rules.ts";
import { usualThresholds } from "#lib/status-thresholds.ts";
import { factsKey, type HeldOfTest, previewThresholds } from "#lib/threshold-preview.ts";

const dayMs = 86_400_000;
const quiet: StatusFacts = {
  now: 0,
  firstSeenAt: -400 * dayMs,
  results: 400,
  failures: 4,
  conclusive: 2,
  flakes: 2,
  pFlaky: 0.01,
  pBroken: 0,
};

/** pFlaky in percent by day. */
function held(
  testId: number,
  status: Standing["status"],
  percents: Readonly<Record<number, number>>,
): HeldOfTest {
  const facts = Object.entries(percents).map(([day, percent]) => ({
    ...quiet,
    now: Number(day) * dayMs,
    pFlaky: percent / 100,
  }));
  const standing: Standing = { status, since: 0, calmSince: undefined };
  return { testId, standing, startedAs: { ...standing, status: "healthy" }, facts };
}

test("a test whose probability lies between the two bounds would change at once", () => {
  const tests = [held(1, "flaky", { 30: 85 }), held(2, "suspect", { 30: 75 }), held(3, "healthy", { 30: 1 })];
  const strict = { ...usualThresholds, flakyFrom: 0.9 };
  const lax = { ...usualThresholds, flakyFrom: 0.7 };
  // A flaky test leaves by calm days alone, not by a higher bound.
  assert.deepEqual(previewThresholds(tests, usualThresholds, strict).changes, []);
  assert.deepEqual(previewThresholds(tests, usualThresholds, lax).changes, [
    { testId: 2, from: "suspect", to: "flaky" },
  ]);
});

test("events are those that each set of thresholds would have made in the weeks", () => {
  //                          rises     falls  and is calm for 12 days
  const test1 = held(1, "fixed", { 0: 1, 5: 85, 8: 20, 20: 20 });
  const { events } = previewThresholds([test1], usualThresholds, { ...usualThresholds, flakyFrom: 0.9 });
  // healthy > flaky > fixed; with 90 %: healthy > suspect > healthy.
  assert.deepEqual(events, { present: 2, proposed: 2 });
  const slow = previewThresholds([test1], usualThresholds, { ...usualThresholds, calmDays: 14 });
  assert.deepEqual(slow.events, { present: 2, proposed: 1 });
});

test("the same thresholds change nothing more than time already did", () => {
  const { changes, events } = previewThresholds(
    [held(1, "healthy", { 0: 1, 30: 1 })],
    usualThresholds,
    usualThresholds,
  );
  assert.deepEqual({ changes, events }, { changes: [], events: { present: 0, proposed: 0 } });
});

test("a test of which nothing is held is left out", () => {
  const nothing = { ...held(1, "healthy", {}), startedAs: undefined };
  assert.deepEqual(previewThresholds([nothing], usualThresholds, usualThresholds).changes, []);
});

test("only what could move a status is a move", () => {
  assert.equal(factsKey(quiet), factsKey({ ...quiet, results: 500, pFlaky: 0.0101, now: 5 }));
  assert.notEqual(factsKey(quiet), factsKey({ ...quiet, pFlaky: 0.03 }));
  assert.notEqual(factsKey(quiet), factsKey({ ...quiet, conclusive: 3 }));
  assert.notEqual(factsKey({ ...quiet, results: 3 }), factsKey({ ...quiet, results: 10 }));
});
