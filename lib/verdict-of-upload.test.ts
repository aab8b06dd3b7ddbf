import assert from "node:assert/strict";
import test from "node:test";
import { verdictOfUpload } from "#lib/verdict-of-upload.ts";

const green = {
  failed: 0,
  quarantined: 0,
  flaky: 0,
  skipped: 0,
  tests: 3,
  unreadReports: 0,
  crashes: [],
  exitCodes: [],
  sizes: [],
  model: undefined,
  mutedTests: [],
  unmuted: [],
  nameOf: () => "CartIT.refund",
};

test("only an upload in which nothing failed, broke or was lost lets CI pass", () => {
  const rows = [
    // what differs from green        outcome            exit  sentence
    [{}, "passed", 0, "3 tests passed."],
    [{ exitCodes: [0] }, "passed", 0, "3 tests passed."],
    [{ tests: 1 }, "passed", 0, "1 test passed."],
    [{ skipped: 2 }, "passed", 0, "1 test passed, 2 skipped."],
    [{ flaky: 1 }, "passed", 0, "3 tests passed. 1 test failed first and then passed."],
    [{ tests: 0 }, "not-enough-data", 0, "The reports hold no test."],
    [
      { crashes: [2] },
      "not-enough-data",
      1,
      "No test failed, but the test command exited with 2: something broke outside the tests.",
    ],
    [{ unreadReports: 1 }, "not-enough-data", 1, "No test failed, but 1 report could not be read whole."],
    [
      { tests: 0, crashes: [1] },
      "not-enough-data",
      1,
      "No test failed, but the test command exited with 1: something broke outside the tests.",
    ],
  ] as const;
  for (const [seen, outcome, exitCode, summary] of rows) {
    const probabilityGenuine = undefined;
    assert.deepEqual(verdictOfUpload({ ...green, ...seen }), {
      outcome,
      exitCode,
      probabilityGenuine,
      summary,
    });
  }
});

test("a failure is neither called genuine nor a flake while there is no model to tell them apart", () => {
  const { outcome, exitCode, summary } = verdictOfUpload({ ...green, failed: 2 });
  assert.deepEqual([outcome, exitCode], ["not-enough-data", 1]);
  assert.match(summary, /^2 of 3 tests failed; there is not enough history/);
});

test("a judged failure is told as the model judges it, and still keeps CI red", () => {
  const model = {
    pGenuine: 0.02,
    pNewBreak: 0.01,
    pOutage: 0,
    label: "known-flake",
    isMassFailure: false,
    failures: [],
  } as const;
  const verdict = verdictOfUpload({ ...green, failed: 1, model });
  assert.deepEqual([verdict.outcome, verdict.exitCode, verdict.probabilityGenuine], ["known-flake", 1, 0.02]);
  assert.match(verdict.summary, /^1 of 3 tests failed\. Probably not this change's fault/);
});

const genuine = {
  pGenuine: 0.9,
  pNewBreak: 0.9,
  pOutage: 0,
  label: "genuine-break",
  isMassFailure: false,
  failures: [
    {
      testId: 1,
      pGenuine: 0.9,
      pPreexisting: 0,
      pFlake: 0.1,
      pOutage: 0,
      label: "genuine-break",
      evidence: [],
    },
    {
      testId: 2,
      pGenuine: 0.1,
      pPreexisting: 0,
      pFlake: 0.9,
      pOutage: 0,
      label: "known-flake",
      evidence: [],
    },
  ],
} as const;

test("failures in quarantine let CI pass, and what keeps it red all the same is said", () => {
  const muted = { ...green, failed: 2, quarantined: 2, mutedTests: [1, 2] };
  const lost = { group: "com.shop.PayIT", tests: 0, expected: 2, others: 0 };
  const rows = [
    [{}, "quarantined-only", 0, "All 2 failures are in quarantine."],
    [{ failed: 1, quarantined: 1 }, "quarantined-only", 0, "The one failure is in quarantine."],
    [
      { model: genuine },
      "quarantined-only",
      0,
      "All 2 failures are in quarantine. Yet the model takes one of them for a genuine break, 90 %.",
    ],
    [
      { unreadReports: 1 },
      "not-enough-data",
      1,
      "All 2 failures are in quarantine, but 1 report could not be read whole.",
    ],
    [
      { crashes: [3] },
      "not-enough-data",
      1,
      "All 2 failures are in quarantine, but a test command exited with 3 without a failing test to explain it.",
    ],
    [
      { exitCodes: [137] },
      "not-enough-data",
      1,
      "All 2 failures are in quarantine, but the test command exited with 137: it did not come to its end.",
    ],
    [
      { sizes: [{ tests: 3, usual: 40, lost: undefined }] },
      "not-enough-data",
      1,
      "All 2 failures are in quarantine, but only 3 tests ran where there are usually 40: what is missing may have failed.",
    ],
    [
      { sizes: [{ tests: 38, usual: 40, lost }] },
      "not-enough-data",
      1,
      "All 2 failures are in quarantine, but com.shop.PayIT reported no test where runs of this job always had 2: what is missing may have failed (if it was removed on purpose, the first run without a failure will say so).",
    ],
  ] as const;
  for (const [seen, outcome, exitCode, summary] of rows) {
    const verdict = verdictOfUpload({ ...muted, ...seen });
    assert.deepEqual([verdict.outcome, verdict.exitCode, verdict.summary], [outcome, exitCode, summary]);
  }
});

test("a failure in quarantine has no part in the verdict over the others", () => {
  const verdict = verdictOfUpload({ ...green, failed: 2, quarantined: 1, mutedTests: [1], model: genuine });
  assert.deepEqual([verdict.outcome, verdict.exitCode], ["known-flake", 1]);
  assert.ok(Math.abs((verdict.probabilityGenuine ?? 0) - 0.1) < 1e-9);
  assert.match(
    verdict.summary,
    /^2 of 3 tests failed, 1 of them in quarantine\. Probably not this change's fault/,
  );
});

test("a test in quarantine that fails in a new way is told", () => {
  const unmuted = [{ testId: 1, reason: "new-signature" }] as const;
  const { exitCode, summary } = verdictOfUpload({ ...green, failed: 1, unmuted, model: genuine });
  assert.equal(exitCode, 1);
  assert.match(summary, / CartIT\.refund now fails in a new way: no longer muted\.$/);
});
