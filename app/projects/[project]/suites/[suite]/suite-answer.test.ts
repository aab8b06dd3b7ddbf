import assert from "node:assert/strict";
import test from "node:test";
import { suiteAnswer } from "#app/projects/[project]/suites/[suite]/suite-answer.ts";
import type { SuiteFigures } from "#lib/suite-figures.ts";

const figures: SuiteFigures = {
  runs: 106,
  redRuns: 18,
  measuredRuns: 100,
  wall: { p50Ms: 129_000, p95Ms: 134_000 },
  total: { p50Ms: undefined, p95Ms: undefined },
};

test("a suite's answer says how long, how that changed, and how often red", () => {
  assert.equal(
    suiteAnswer(figures, { ms: 35_000, share: 0.38 }, "in the last 30 days"),
    "Half of its runs took less than 2 m 09 s, and 95 % less than 2 m 14 s. The median changed by +35 s (+38 %) " +
      "against as many days before. Of 106 runs in the last 30 days, 17 % were red (95 %: 11–25 %).",
  );
});

test("what few runs do not show is left out", () => {
  const few: SuiteFigures = { ...figures, runs: 3, redRuns: 0, measuredRuns: 3 };
  assert.equal(
    suiteAnswer(few, undefined, "today and yesterday"),
    "Half of its runs took less than 2 m 09 s. Of 3 runs today and yesterday, none was red (95 %: 0–56 %).",
  );
  const one: SuiteFigures = { ...figures, runs: 1, redRuns: 1, measuredRuns: 1 };
  assert.equal(
    suiteAnswer(one, undefined, "in the last 30 days"),
    "It ran once in the last 30 days, took 2 m 09 s, and was red.",
  );
  const none: SuiteFigures = { ...figures, runs: 0, redRuns: 0 };
  assert.equal(suiteAnswer(none, undefined, "on 2026-11-01"), "It did not run on 2026-11-01.");
});
