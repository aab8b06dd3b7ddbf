import assert from "node:assert/strict";
import test from "node:test";
import { silenceOf } from "#lib/silence.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** Ten nightly runs, on days 0 to 9. */
const nightly = { runs: 10, firstAt: 0, lastAt: 9 * day, longestGapMs: day };

test("a nightly job that misses three nights has stopped", () => {
  assert.deepEqual(silenceOf(nightly, 9 * day + 3.5 * day), { usualMs: day, silentMs: 3.5 * day });
});

test("a nightly job that is a few hours late has not", () => {
  assert.equal(silenceOf(nightly, 9 * day + 30 * hour), undefined);
});

test("a job that rests at weekends is not missed on a Sunday", () => {
  const weekdays = { runs: 100, firstAt: 0, lastAt: 11 * day, longestGapMs: 62 * hour };
  assert.equal(silenceOf(weekdays, 11 * day + 60 * hour), undefined);
  assert.notEqual(silenceOf(weekdays, 11 * day + 100 * hour), undefined);
});

test("what reported a few times, or on one day only, was never regular", () => {
  assert.equal(silenceOf({ ...nightly, runs: 4 }, 100 * day), undefined);
  assert.equal(silenceOf({ runs: 40, firstAt: 0, lastAt: day, longestGapMs: hour }, 100 * day), undefined);
});
