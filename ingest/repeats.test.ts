import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseRecord } from "#ingest/records.ts";
import { executions } from "#ingest/repeats.ts";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";
import type { Outcome } from "#lib/outcome.ts";

const outcomes: Record<string, Outcome> = { P: "passed", F: "failed", E: "errored", S: "skipped" };

/** Cases of test 1 by their outcomes, "FP" for failed and passed; each of another duration. */
function cases(letters: string, more: Partial<CaseRecord> = {}): CaseRecord[] {
  return [...letters].map((letter, index) => ({
    test: 1,
    part: 1,
    isRepetition: false,
    isTeardown: false,
    place: 0,
    attempts: [
      { outcome: outcomes[letter]!, durationMs: index + 1, startedAt: undefined, failure: undefined },
    ],
    ...more,
  }));
}

/** "1:FP 102:P" says that test 1 failed and passed, and its second sibling passed. */
function understood(file: CaseRecord[], producer = "unknown"): string {
  return executions({ file: "a.xml", producer, cases: file }, (id, ordinal) => id + 100 * ordinal)
    .map((one) => `${one.test}:${one.attempts.map((each) => each.outcome[0]!.toUpperCase()).join("")}`)
    .join(" ");
}

test("a case that stands alone is one execution", () => {
  assert.equal(understood([...cases("P"), ...cases("F", { test: 2 })]), "1:P 2:F");
  assert.equal(understood([]), "");
});

test("failures and a pass at the end are attempts", () => {
  assert.equal(understood(cases("FP")), "1:FP");
  assert.equal(understood(cases("FFE")), "1:FFE");
});

test("what follows a pass or a skip is another test, and so are all repeats of that file", () => {
  assert.equal(understood(cases("PF")), "1:P 201:F");
  assert.equal(understood(cases("SP")), "1:S 201:P");
  assert.equal(understood(cases("FPP")), "1:F 201:P 301:P");
  assert.equal(understood([...cases("FP"), ...cases("PP", { test: 2 })]), "1:F 201:P 2:P 202:P");
});

test("marked repetitions are attempts even after a pass", () => {
  const [first, ...others] = cases("PFP");
  assert.equal(understood([first!, ...others.map((one) => ({ ...one, isRepetition: true }))]), "1:PFP");
});

test("cases at different places of the source are different tests, each with its own attempts", () => {
  assert.equal(understood([...cases("FP", { place: 7 }), ...cases("P", { place: 8 })]), "1:FP 201:P");
});

test("an error after pytest's case is its teardown: one attempt with the graver outcome", () => {
  assert.equal(understood(cases("PE"), "pytest"), "1:E");
  assert.equal(understood(cases("FE"), "pytest"), "1:E");
  assert.equal(understood(cases("PE")), "1:P 201:E");
});

test("failed and errored in pytest's report with equal durations are attempts", () => {
  const [failed, errored, passed] = cases("FEP").map((one) => ({
    ...one,
    attempts: [{ ...one.attempts[0]!, durationMs: 1842 }],
  }));
  assert.equal(understood([failed!, errored!, passed!], "pytest"), "1:FEP");
});

test("an error that says it is the teardown's belongs to the attempt before, however long both took", () => {
  const [failed, errored] = cases("FE").map((one) => ({
    ...one,
    attempts: [{ ...one.attempts[0]!, durationMs: 0 }],
  }));
  assert.equal(understood([failed!, { ...errored!, isTeardown: true }], "pytest"), "1:E");
});

test("producers that repeat names for different tests do not retry by repeating", () => {
  assert.equal(understood(cases("FP"), "inspec"), "1:F 201:P");
});

test("repeats in Go's reports are attempts, passes among them and all", () => {
  const rerun = [...cases("FF"), ...cases("FP", { test: 2 }), ...cases("PPP", { test: 3 })];
  assert.equal(understood(rerun, "go"), "1:FF 2:FP 3:PPP");
});

test("the same test in another part is an execution of its own", () => {
  assert.equal(understood([...cases("P"), ...cases("P", { part: 2 })]), "1:P 1:P");
});

test("a hundred thousand cases of one name are told apart without comparing each with each", () => {
  const cost = cpuSeconds(() => {
    const many = executions(
      { file: "a.xml", producer: "", cases: cases("P".repeat(100_000)) },
      (_, ordinal) => ordinal,
    );
    assert.equal(many.length, 100_000);
  });
  assert.ok(cost < 10, `${cost} s`);
});

test("pytest's test whose teardown failed again and again is one, and failed", () => {
  assert.equal(understood(cases("PPPE"), "pytest"), "1:PPE");
  assert.equal(understood(cases("PP"), "pytest"), "1:PP");
});
