import assert from "node:assert/strict";
import { test } from "node:test";
import type { Strike } from "#lib/strike.ts";
import { plottedDays, strikesByDay } from "#lib/strike-days.ts";

function strike(day: string, signatureId: number | undefined): Strike {
  return {
    signatureId,
    testId: 1,
    suiteId: 1,
    runId: 1,
    jobId: 1,
    at: 0,
    day,
    isRetried: false,
    falseAlarm: 0,
  };
}

test("every day of a window has its place, also those on which nothing failed", () => {
  const strikes = [strike("2026-11-20", 5), strike("2026-11-20", 5), strike("2026-11-22", 6)];
  const days = plottedDays({ first: "2026-11-19", last: "2026-11-22" }, strikes);
  assert.deepEqual(Object.fromEntries(strikesByDay(days, strikes)), {
    //  19 20 21 22
    5: [0, 2, 0, 0],
    6: [0, 0, 0, 1],
  });
});

test("an open window begins with the first strike, a year ago at the earliest", () => {
  const open = { first: "2000-01-01", last: "2026-11-22" };
  assert.deepEqual(plottedDays(open, [strike("2026-11-21", 5)]), ["2026-11-21", "2026-11-22"]);
  assert.deepEqual(plottedDays(open, []), ["2026-11-22"]);
  assert.equal(plottedDays(open, [strike("2020-01-01", 5)]).length, 366);
});

test("failures without a signature, and those of other days, have no place", () => {
  assert.equal(
    strikesByDay(["2026-11-22"], [strike("2026-11-22", undefined), strike("2026-11-21", 5)]).size,
    0,
  );
});
