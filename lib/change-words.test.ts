import assert from "node:assert/strict";
import { test } from "node:test";
import { changeSentence, driftWords } from "#lib/change-words.ts";
import type { MeasuredRun, SuiteChange } from "#lib/suite-trend.ts";

function run(runId: number, commit: string | undefined): MeasuredRun {
  return { runId, startedAt: 0, day: "2026-11-06", commit, wallMs: 1, totalMs: 1 };
}

const first = run(1, "8f3c2a1b9d04e6f7a8b9c0d1e2f3a4b5c6d7e8f9");
const change: SuiteChange = {
  ...{ metric: "wallMs", first, earliest: first, latest: run(2, "a90b7d4000000000000000000000000000000000") },
  ...{ beforeMs: 600_000, afterMs: 792_000, p: 0.00002, runsBefore: [], runsAfter: [] },
};

test("a change says how much, since when, how sure, and why", () => {
  const causes = [
    { what: "PaymentsIT", ms: 140_000 },
    { what: "14 new tests", ms: 41_000 },
  ];
  assert.equal(
    changeSentence(change, causes),
    "+3 m 12 s (+32 %) since 8f3c2a1 (between 8f3c2a1 and a90b7d4), p < 0.001: PaymentsIT +2 m 20 s, 14 new tests +41 s",
  );
});

test("without doubt there is no range, without commits days are told, without causes none", () => {
  const unnamed = run(1, undefined);
  const bare = { ...change, first: unnamed, earliest: unnamed, latest: unnamed, beforeMs: 0, p: 0.004 };
  assert.equal(changeSentence(bare, []), "+13 m 12 s since 2026-11-06, p = 0.004");
});

test("where jobs run side by side, the tests' parts are said to be sums", () => {
  const parts = [{ what: "PaymentsIT", ms: 380_000 }];
  assert.match(changeSentence(change, parts), /: summed over its jobs, PaymentsIT \+6 m 20 s$/);
});

test("a drift is told a week, or in whole while it is young", () => {
  const drift = { metric: "wallMs", since: first, change: 0.12, perWeek: 0.008 } as const;
  assert.equal(driftWords(drift), "+0.8 % a week since 2026-11-06");
  assert.equal(driftWords({ ...drift, change: -0.12, perWeek: undefined }), "−12 % since 2026-11-06");
});
