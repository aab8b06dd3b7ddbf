import assert from "node:assert/strict";
import { test } from "node:test";
import { estimateReason, type ToldEstimate } from "#lib/flake-estimate.ts";

const flaky: ToldEstimate = {
  status: "flaky",
  rate: 0.019,
  low: 0.011,
  high: 0.031,
  results: 655,
  conclusive: 9,
  flakes: 12,
  pFlaky: 0.999,
  pBroken: 0.001,
  since: Date.parse("2026-11-19T08:00:00Z"),
  sinceCommit: "8f3c2a1b90d7",
};

function told(changes: Partial<ToldEstimate>): string {
  return estimateReason({ ...flaky, ...changes });
}

test("a flaky test is told by how often it flaked, and how much of that is beyond doubt", () => {
  assert.equal(told({}), "flaked 12 times in 655 results, 9 of them beyond doubt");
  assert.equal(told({ flakes: 2, conclusive: 2 }), "flaked twice in 655 results, all beyond doubt");
  assert.equal(told({ flakes: 1, conclusive: 1, results: 1 }), "flaked once in 1 result, beyond doubt");
  assert.equal(
    told({ flakes: 3, conclusive: 0 }),
    "flaked 3 times in 655 results, none of them beyond doubt",
  );
});

test("a broken test is told by where it broke", () => {
  const broken = { status: "broken", pBroken: 0.9 } as const;
  assert.match(told(broken), /^broken since 8f3c2a1 of 2026-11-19: \d\d % likely broken$/);
  assert.match(told({ ...broken, sinceCommit: undefined }), /^broken since 2026-11-19: /);
});

test("what is not proven is told by its probability, never as a certainty", () => {
  assert.equal(told({ status: "suspect", pFlaky: 0.5 }), "50 % likely flaky, no proof yet");
  assert.match(told({ status: "suspect", pFlaky: 1 }), /^97 % likely flaky/);
  assert.match(
    told({ status: "fixed", pFlaky: 0.1 }),
    /^was flaky, and quiet by 2026-11-19: flaked 12 times in 655 results, 1\d % likely flaky by now$/,
  );
  assert.equal(told({ status: "new", flakes: 0, results: 3 }), "3 results: not enough data");
  assert.equal(told({ status: "new", flakes: 1, results: 3 }), "flaked once in 3 results: not enough data");
  assert.match(
    told({ status: "healthy", flakes: 0, pFlaky: 0 }),
    /^no flake among its failures in 655 results/,
  );
  assert.match(
    told({ status: "healthy", flakes: 1, pFlaky: 0.1 }),
    /^flaked once in 655 results: \d+ % likely flaky/,
  );
});
