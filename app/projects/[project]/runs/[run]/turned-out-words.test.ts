import assert from "node:assert/strict";
import test from "node:test";
import { turnedOutWords } from "#app/projects/[project]/runs/[run]/turned-out-words.ts";

const told = { kind: "passed", runId: 7, runKey: "4121", attempt: 2, commit: "8f3c2a1b0d4e5f" } as const;

test("what turned out is said with the result that told it", () => {
  const rows = [
    [
      { by: "same-tree", outcome: "not-genuine", told, failures: 1 },
      "same commit in attempt 2, so it was no break.",
    ],
    [
      { by: "same-tree", outcome: "not-genuine", told: { ...told, runId: 9 }, failures: 1 },
      "same commit in run 4121, so it was no break.",
    ],
    [
      { by: "repair", outcome: "genuine", told, failures: 4 },
      "failed 4 times until commit 8f3c2a1 repaired it, so it was a genuine break.",
    ],
    [{ by: "person", outcome: "genuine", told: undefined, failures: 1 }, "A person says: a genuine break."],
  ] as const;
  for (const [turnedOut, words] of rows) {
    assert.ok(turnedOutWords(turnedOut, 7).endsWith(words), turnedOutWords(turnedOut, 7));
  }
});
