import assert from "node:assert/strict";
import test from "node:test";
import { testAnswer } from "#app/projects/[project]/tests/[test]/test-answer.ts";

const during = "in the last 30 days";

test("a test's answer is its reason, with the window where the reason is of the window", () => {
  const rows = [
    // status     reason                               ran skipped  sentence
    ["healthy", "no failure in 12 results", 12, 0, "No failure in 12 results, in the last 30 days."],
    ["new", "3 results in 1 day: not enough data", 3, 1, "3 results in 1 day: not enough data."],
    ["new", "0 results in 1 day: not enough data", 0, 3, "Only skipped in the last 30 days."],
    ["healthy", "only skipped", 0, 0, "No result in the last 30 days."],
    ["broken", "failed in the last 3 results", 0, 0, "Failed in the last 3 results."],
  ] as const;
  for (const [status, reason, ran, skipped, sentence] of rows) {
    assert.equal(testAnswer({ status, reason }, { ran, skipped }, during), sentence);
  }
});

test("what the model holds is told whatever the window holds", () => {
  const flaky = { status: "flaky", reason: "flaked twice in 300 results, all beyond doubt" } as const;
  assert.equal(
    testAnswer(flaky, { ran: 20, skipped: 0 }, during, true),
    "Flaked twice in 300 results, all beyond doubt.",
  );
  assert.equal(
    testAnswer(flaky, { ran: 0, skipped: 0 }, during, true),
    "Flaked twice in 300 results, all beyond doubt. No result in the last 30 days.",
  );
});
