import assert from "node:assert/strict";
import test from "node:test";
import { suiteAnswer } from "#app/projects/[project]/suites/[suite]/suite-answer.ts";
import { type SuiteAlarms, suiteAlarms } from "#lib/suite-alarms.ts";
import type { SuiteFigures } from "#lib/suite-figures.ts";

const figures: SuiteFigures = {
  runs: 106,
  redRuns: 18,
  measuredRuns: 100,
  wall: { p50Ms: 129_000, p95Ms: 134_000 },
  total: { p50Ms: undefined, p95Ms: undefined },
};

const noAlarms: SuiteAlarms = suiteAlarms([], []);

test("a suite's answer says how long, how that changed, and how often red", () => {
  assert.equal(
    suiteAnswer(figures, noAlarms, "in the last 30 days", { ms: 35_000, share: 0.38 }),
    "Half of its runs took less than 2 m 09 s, and 95 % less than 2 m 14 s. The median changed by +35 s (+38 %) " +
      "against as many days before. Of 106 runs in the last 30 days, 17 % ended red (95 %: 11–25 %).",
  );
});

test("what few runs do not show is left out", () => {
  const few: SuiteFigures = { ...figures, runs: 3, redRuns: 0, measuredRuns: 3 };
  assert.equal(
    suiteAnswer(few, noAlarms, "today and yesterday", undefined),
    "Half of its runs took less than 2 m 09 s. Of 3 runs today and yesterday, none ended red (95 %: 0–56 %).",
  );
  const one: SuiteFigures = { ...figures, runs: 1, redRuns: 1, measuredRuns: 1 };
  assert.equal(
    suiteAnswer(one, noAlarms, "in the last 30 days", undefined),
    "It ran once in the last 30 days, took 2 m 09 s, and was red.",
  );
  const none: SuiteFigures = { ...figures, runs: 0, redRuns: 0 };
  assert.equal(suiteAnswer(none, noAlarms, "on 2026-11-01", undefined), "It did not run on 2026-11-01.");
});

test("a change point is told with its commit and causes, false alarms with their interval", () => {
  const run = { runId: 1, startedAt: 0, day: "2026-11-06", commit: "8f3c2a1", wallMs: 1, totalMs: 1 };
  const slowed = {
    ...{
      metric: "wallMs" as const,
      first: run,
      earliest: run,
      latest: run,
      beforeMs: 100_000,
      afterMs: 135_000,
    },
    ...{ p: 0.0001, runsBefore: [], runsAfter: [], causes: [{ what: "CartIT", ms: 30_000 }] },
  };
  const day = "2026-11-01";
  const alarms = suiteAlarms([{ day, runs: 106, redRuns: 18 }], [{ day, flake: 1, environment: 0 }]);
  assert.match(
    suiteAnswer(figures, alarms, "in the last 30 days", undefined, slowed),
    /\. It became slower, \+35 s \(\+35 %\) since 8f3c2a1, p < 0\.001: CartIT \+30 s\. .*\), and 0\.9 % failed at first without a genuine break \(1; 95 %: .+ %\)\.$/,
  );
});
