import assert from "node:assert/strict";
import test from "node:test";
import { statusEvidenceWords } from "#lib/status-change.ts";

const evidence = {
  results: 120,
  failures: 4,
  conclusive: 3,
  pFlaky: 0.964,
  pBroken: 0.01,
  rate: 0.021,
  low: 0.011,
  high: 0.039,
};

test("each change of status says what it rested on", () => {
  const rows = [
    ["flaky", "3 flakes beyond doubt in 120 results, flake rate 2.1 % (90 %: 1.1–3.9 %), 96 % likely flaky"],
    ["suspect", "failed 4 times in 120 results, 96 % likely flaky, no proof"],
    ["broken", "failed 4 times in 120 results, 3 % likely broken"],
    ["fixed", "no flake for a while: 96 % likely flaky by then"],
    ["healthy", "96 % likely flaky, 3 % likely broken"],
    ["new", "120 results: not enough data"],
  ] as const;
  for (const [to, words] of rows) assert.equal(statusEvidenceWords(to, evidence), words);
});

test("without proof the failures are told", () => {
  assert.match(
    statusEvidenceWords("flaky", { ...evidence, conclusive: 0, failures: 1 }),
    /^failed once in 120 results/,
  );
});
