import assert from "node:assert/strict";
import test from "node:test";
import { type PastFailure, type PastRun, sparedRuns, type WouldMute } from "#lib/quarantine/would-have.ts";

const entry: WouldMute = {
  testIds: new Set([1]),
  signatures: "known",
  mutedSignatures: new Set([10]),
  branch: undefined,
  variant: undefined,
};

function failure(testId: number, signature: number, isMuted = false): PastFailure {
  return {
    testId,
    isMuted,
    signatures: [signature],
    branch: "main",
    variant: "",
    startedAt: 5,
    receivedAt: 5,
  };
}

function run(runId: number, failures: readonly PastFailure[], hasOtherFault = false): PastRun {
  return { runId, key: `${runId}`, startedAt: 5, failures, hasOtherFault };
}

test("a past run would have been spared if the entry mutes all that was not muted already", () => {
  const runs = [
    run(1, [failure(1, 10)]),
    run(2, [failure(1, 11)]),
    run(3, [failure(1, 10), failure(2, 10)]),
    run(4, [failure(1, 10), failure(2, 10, true)]),
    run(5, [failure(1, 10)], true),
    run(6, [failure(2, 10, true)]),
    run(7, []),
  ];
  assert.deepEqual(
    sparedRuns(runs, entry).map(({ runId, testIds }) => [runId, testIds]),
    [
      [1, [1]],
      [4, [1]],
    ],
  );
  assert.deepEqual(
    sparedRuns(runs, { ...entry, branch: "topic" }),
    [],
    "an entry for another branch would have spared none",
  );
  assert.equal(sparedRuns(runs, { ...entry, signatures: "all" }).length, 3);
});
