import assert from "node:assert/strict";
import test from "node:test";
import { evidenceLines } from "#app/projects/[project]/runs/[run]/evidence-lines.ts";

const nothing = {
  earlierRuns: undefined,
  sameCommit: [],
  isCommitKnown: true,
  onBase: undefined,
  isNewSignature: undefined,
};
const inThisRun = {
  testId: 1,
  jobId: 2,
  runId: 7,
  job: "integration",
  shard: "2/4",
  variant: "browser=firefox,os=linux",
  attempt: 2,
  kind: "passed",
} as const;

test("what the same commit showed elsewhere comes first", () => {
  const failed = { ...inThisRun, runId: 8, shard: "", variant: "", attempt: 1, kind: "errored" } as const;
  assert.equal(
    evidenceLines({ ...nothing, sameCommit: [inThisRun, failed] }, 7)[0],
    "On the same commit it also passed in 1 job (integration 2/4, browser=firefox, os=linux, attempt 2, this run), " +
      "and failed in 1 job (integration, another run).",
  );
});

test("of many jobs three are named", () => {
  const plain = { ...inThisRun, shard: "", variant: "", attempt: 1 };
  const line = evidenceLines({ ...nothing, sameCommit: Array(5).fill(plain) }, 7)[0];
  assert.match(line!, /passed in 5 jobs \(integration, this run; .*, and 2 more\)/);
});

test("a first failure with a new error says so", () => {
  assert.deepEqual(evidenceLines({ ...nothing, isNewSignature: true }, 7), [
    "Ran in no other job of the same commit.",
    "Failed in no other run in the 14 days before.",
    "This error was never seen before in this project.",
  ]);
});

test("what the model says of the error is not said again", () => {
  const reasons = [{ kind: "new-signature", likelihoodRatio: 6 }] as const;
  const lines = evidenceLines({ ...nothing, isNewSignature: true }, 7, reasons);
  assert.ok(!lines.some((line) => line.includes("error")));
});

test("what the test did on the base commit is said where CI named one", () => {
  const failed = { ...inThisRun, kind: "failed" } as const;
  const flaky = { ...inThisRun, kind: "flaky" } as const;
  const lines = [[], [inThisRun], [failed], [flaky, failed]].map(
    (onBase) => evidenceLines({ ...nothing, onBase }, 7)[1],
  );
  assert.deepEqual(lines, [
    "Did not run on the base commit.",
    "On the base commit it passed.",
    "On the base commit it failed as well.",
    "On the base commit it passed and failed.",
  ]);
});

test("failures in earlier runs are counted, with the last day", () => {
  const earlierRuns = { runs: 9, lastDay: "2026-11-20" };
  assert.deepEqual(
    evidenceLines({ ...nothing, earlierRuns, isCommitKnown: false, isNewSignature: false }, 7),
    [
      "CI did not say which commit was tested, so nothing can be compared on it.",
      "Failed at least once in 9 other runs in the 14 days before, the last time on 2026-11-20.",
      "This error is known from earlier runs.",
    ],
  );
});
