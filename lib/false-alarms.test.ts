import assert from "node:assert/strict";
import { test } from "node:test";
import { daysBetween } from "#lib/day.ts";
import { falseAlarms, type RunAlarm } from "#lib/false-alarms.ts";

function red(day: string, pFalseAlarm: number, environment = 0): RunAlarm {
  return { day, flake: pFalseAlarm - environment, environment };
}

const days = daysBetween("2026-11-01", "2026-11-16").map((day) => ({ day, runs: 10, redRuns: 0 }));

test("a window is told in whole and in weeks that end with it", () => {
  const told = falseAlarms(days, [red("2026-11-01", 1), red("2026-11-02", 0.5), red("2026-11-16", 1, 1)])!;
  assert.deepEqual([told.rate.runs, told.rate.redRuns, told.rate.expected], [160, 3, 2.5]);
  assert.deepEqual(
    told.rate.byCause.map(({ cause, expected }) => [cause, expected]),
    [
      ["flake", 1.5],
      ["environment", 1],
    ],
  );
  assert.deepEqual(
    told.weeks.map(({ first, last, rate }) => [first, last, rate?.runs, rate?.expected]),
    [
      ["2026-11-01", "2026-11-02", 20, 1.5],
      ["2026-11-03", "2026-11-09", 70, 0],
      ["2026-11-10", "2026-11-16", 70, 1],
    ],
  );
});

test("runs that began outside of the days are not among their false alarms", () => {
  assert.equal(falseAlarms(days, [red("2026-10-31", 1)])!.rate.expected, 0);
});

test("without a run there is no rate, and a week without one has none", () => {
  assert.equal(falseAlarms([], []), undefined);
  assert.equal(falseAlarms([{ day: "2026-11-01", runs: 0, redRuns: 0 }], []), undefined);
  const quiet = days.map((day) => (day.day < "2026-11-10" ? { ...day, runs: 0 } : day));
  assert.deepEqual(
    falseAlarms(quiet, [])!.weeks.map(({ rate }) => rate?.runs),
    [undefined, undefined, 70],
  );
});
