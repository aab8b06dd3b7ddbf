import assert from "node:assert/strict";
import test from "node:test";
import { histogramOf } from "#lib/stats/durations/histogram.ts";
import {
  durationChange,
  figuresFromDays,
  type SuiteRun,
  suiteDays,
  suiteDaysFromDays,
  suiteFigures,
} from "#lib/suite-figures.ts";

test("a suite's figures count all runs and take durations from the measured ones", () => {
  const runs = [
    run({ wallMs: 10 }),
    run({ wallMs: 20 }),
    run({ wallMs: 90, isRed: true, isMeasured: false }),
  ];
  assert.deepEqual(suiteFigures(runs, [{ day: "2026-11-01", runs: 3, redRuns: 1 }]), {
    runs: 3,
    redRuns: 1,
    measuredRuns: 2,
    // Between 10 and 20 by the half and by 95 %, rounded.
    wall: { p50Ms: 15, p95Ms: 20 },
    total: { p50Ms: undefined, p95Ms: undefined },
  });
});

test("of very many runs a selection tells the durations, and the days the counts", () => {
  const days = [{ day: "2026-11-01", runs: 40_000, redRuns: 12 }];
  const { runs, redRuns, measuredRuns } = suiteFigures([run({ wallMs: 10 })], days);
  assert.deepEqual([runs, redRuns, measuredRuns], [40_000, 12, 1]);
});

test("days of very many runs tell the durations of all within 2 %, together and each", () => {
  const times = Array.from({ length: 2000 }, (_, at) => 1000 + ((at * 7919) % 2000));
  const [one, other] = [times.slice(0, 500), times.slice(500)];
  const durations = [one, other].map((own, at) => ({
    ...{ day: `2026-11-0${at + 1}`, measuredRuns: own.length },
    ...{ wall: histogramOf(own), total: histogramOf([]) },
  }));
  const days = [700, 1500, 0].map((runs, at) => ({ day: `2026-11-0${at + 1}`, runs, redRuns: 1 }));
  const exact = suiteFigures(
    times.map((wallMs) => run({ wallMs })),
    days,
  );
  const figures = figuresFromDays(durations, days);
  assert.deepEqual({ ...figures, wall: exact.wall }, exact);
  for (const metric of ["p50Ms", "p95Ms"] as const) within2Percent(figures.wall[metric], exact.wall[metric]);

  const [first, second, third] = suiteDaysFromDays(durations, days);
  assert.deepEqual([first?.runs, first?.measuredRuns, second?.measuredRuns], [700, 500, 1500]);
  within2Percent(
    first?.wall.p50Ms,
    suiteFigures(
      one.map((wallMs) => run({ wallMs })),
      [],
    ).wall.p50Ms,
  );
  assert.deepEqual(third?.wall, { p50Ms: undefined, p95Ms: undefined });
});

function within2Percent(ms: number | undefined, exact: number | undefined): void {
  assert.ok(Math.abs(ms! / exact! - 1) <= 0.02, `${ms} for ${exact}`);
}

test("no runs have no durations", () => {
  const { runs, wall } = suiteFigures([], []);
  assert.deepEqual({ runs, wall }, { runs: 0, wall: { p50Ms: undefined, p95Ms: undefined } });
});

test("days stand in the order asked for, also those without runs", () => {
  const runs = [run({ day: "2026-11-03" }), run({ day: "2026-11-01" }), run({ day: "2026-11-03" })];
  const days = suiteDays(
    runs,
    [1, 0, 2].map((count, at) => ({ day: `2026-11-0${at + 1}`, runs: count, redRuns: 0 })),
  );
  assert.deepEqual(
    days.map((day) => [day.day, day.runs]),
    [
      ["2026-11-01", 1],
      ["2026-11-02", 0],
      ["2026-11-03", 2],
    ],
  );
});

test("a change needs five measured runs on both sides", () => {
  const five = (wallMs: number) =>
    suiteFigures(
      Array.from({ length: 5 }, () => run({ wallMs })),
      [],
    );
  assert.deepEqual(durationChange(five(150), five(100)), { ms: 50, share: 0.5 });
  assert.equal(durationChange(five(150), suiteFigures([run({ wallMs: 100 })], [])), undefined);
  assert.equal(durationChange(five(150), undefined), undefined);
  assert.deepEqual(durationChange(five(150), five(0)), { ms: 150, share: undefined });
});

function run(said: Partial<SuiteRun>): SuiteRun {
  return {
    runId: 1,
    startedAt: 0,
    day: "2026-11-01",
    isRed: false,
    tests: 1,
    wallMs: undefined,
    totalMs: undefined,
    isMeasured: true,
    ...said,
  };
}
