import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "#lib/day.ts";
import { type MeasuredRun, suiteTrend } from "#lib/suite-trend.ts";

/** One run an hour from 1 November on, of the durations given, ms; commits are "c0", "c1" … */
function runsOf(durationsMs: readonly (number | undefined)[]): MeasuredRun[] {
  return durationsMs.map((wallMs, at) => ({
    runId: at + 1,
    startedAt: at * 3_600_000,
    day: addDays("2026-11-01", Math.floor(at / 24)),
    commit: `c${at}`,
    wallMs,
    totalMs: undefined,
  }));
}

/** Between −3 % and +3 %, without a rhythm. */
const noise = (at: number) => 1 + 0.06 * (((at * 40_503) % 65_536) / 65_536 - 0.5);

const level = (count: number, ms: number) => Array.from({ length: count }, (_, at) => ms * noise(at));

test("a change names its commits and the runs to compare on either side", () => {
  const runs = runsOf([...level(30, 60_000), ...level(30, 90_000)]);
  const { changes, drift } = suiteTrend(runs, "wallMs", "2026-11-01");
  assert.equal(drift, undefined);
  assert.equal(changes.length, 1);
  const [{ first, earliest, latest, beforeMs, afterMs, p, runsBefore, runsAfter }] = changes as [
    (typeof changes)[number],
  ];
  assert.deepEqual([first.commit, earliest.commit, latest.commit], ["c30", "c30", "c30"]);
  assert.deepEqual([Math.round(beforeMs / 1_000), Math.round(afterMs / 1_000)], [60, 90]);
  assert.ok(p < 0.001);
  assert.deepEqual([runsBefore.length, runsBefore.at(-1)?.commit], [12, "c29"]);
  assert.deepEqual([runsAfter.length, runsAfter[0]?.commit], [12, "c30"]);
});

test("of many runs a selection is searched, and the change is placed among all of them", () => {
  const runs = runsOf([...level(2_003, 60_000), ...level(1_200, 66_000)]);
  const { changes } = suiteTrend(runs, "wallMs", "2026-11-01");
  assert.deepEqual(
    changes.map(({ first }) => first.commit),
    ["c2003"],
  );
});

test("runs before the window tell the level that was, and changes among them are not told", () => {
  const runs = runsOf([...level(24, 40_000), ...level(24, 60_000), ...level(24, 90_000)]);
  const told = suiteTrend(runs, "wallMs", "2026-11-03").changes;
  assert.deepEqual(
    told.map(({ first }) => first.commit),
    ["c48"],
  );
});

test("a slow growth is told as drift a week", () => {
  const runs = runsOf(Array.from({ length: 24 * 28 }, (_, at) => 60_000 * noise(at) * 1.02 ** (at / 168)));
  const { changes, drift } = suiteTrend(runs, "wallMs", "2026-11-01");
  assert.equal(changes.length, 0);
  assert.ok(Math.abs(drift!.perWeek! - 0.02) < 0.004, String(drift!.perWeek));
});

test("runs of unknown duration, few and none tell nothing", () => {
  for (const durations of [[], level(9, 10), level(40, 10).map(() => undefined)])
    assert.deepEqual(suiteTrend(runsOf(durations), "wallMs", "2026-11-01"), {
      changes: [],
      drift: undefined,
    });
});

test("whatever the durations, a change lies between its bounds and the compared runs outside of them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ count: fc.integer({ min: 1, max: 200 }), ms: fc.integer({ min: 0, max: 1e7 }) }), {
        maxLength: 6,
      }),
      (levels) => {
        const runs = runsOf(levels.flatMap(({ count, ms }) => level(count, ms)));
        for (const change of suiteTrend(runs, "wallMs", "2026-11-01").changes) {
          const { first, earliest, latest, runsBefore, runsAfter } = change;
          assert.ok(earliest.runId <= first.runId && first.runId <= latest.runId);
          assert.ok(runsBefore.every(({ runId }) => runId < earliest.runId));
          assert.ok(runsAfter.every(({ runId }) => runId >= latest.runId));
        }
      },
    ),
    { seed: 7, numRuns: 40 },
  );
});
