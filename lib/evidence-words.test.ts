import assert from "node:assert/strict";
import test from "node:test";
import { evidenceWords, weightWords } from "#lib/evidence-words.ts";

test("each reason of the model reads as half a sentence", () => {
  const rows = [
    [{ kind: "never-failed", results: 412 }, "never failed in 412 results"],
    [{ kind: "never-failed", results: 0 }, "this is its first result"],
    [
      { kind: "flake-history", flakeRate: 0.021, results: 655, flakes: 12 },
      "flaked 12 times in 655 results: about 2.1 % by chance",
    ],
    [
      { kind: "flake-history", flakeRate: 0.0005, results: 450, flakes: 0 },
      "not one flake in 450 results: about 0.05 % by chance",
    ],
    [
      { kind: "flake-history", flakeRate: 0.002, results: 1, flakes: 0.2 },
      "not one flake in 1 result: about 0.2 % by chance",
    ],
    [{ kind: "known-flake-signature", times: 2 }, "the same error came and went twice in this test"],
    [{ kind: "signature-elsewhere", branches: 3 }, "the same error struck 3 other branches lately"],
    [{ kind: "failed-together", tests: 14, groups: 6 }, "14 tests of 6 modules failed at once"],
    [{ kind: "failed-on-every-attempt", attempts: 3 }, "failed on each of 3 attempts"],
  ] as const;
  for (const [line, words] of rows) assert.equal(evidenceWords({ likelihoodRatio: 2, ...line }), words);
});

test("a weight says in which direction and how much, and never more than it can know", () => {
  const weigh = (likelihoodRatio: number) => weightWords({ kind: "new-signature", likelihoodRatio });
  assert.equal(weigh(6.21), "×6.2 for a break");
  assert.equal(weigh(1 / 20), "×20 against");
  assert.equal(weigh(1.05), "speaks neither way");
  assert.equal(weigh(1e9), "over ×1,000 for a break");
  assert.equal(weigh(Number.NaN), "speaks neither way");
});
