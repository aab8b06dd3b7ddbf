import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { expectedTests, type GroupInRun, isLost, lostGroupWords } from "#lib/quarantine/lost-group.ts";

/** "9g": nine tests, ended green; "9": nine tests in a run that failed; newest first, each of a commit of its own. */
function runs(text: string): GroupInRun[] {
  return text.split(" ").map((word, at) => ({
    tests: Number.parseInt(word, 10),
    endedGreen: word.endsWith("g"),
    commit: `c${at}`,
  }));
}

test("what every run has is expected, once there are five", () => {
  assert.equal(expectedTests(runs("9g 9g 9 9g")), 0);
  assert.equal(expectedTests(runs("9g 9g 9 9g 9g")), 9);
  assert.equal(expectedTests([]), 0);
});

test("a run that failed may have lost the group itself; a second one of another commit has not", () => {
  assert.equal(expectedTests(runs("0 9g 9g 9g 9g 9g")), 9);
  assert.equal(expectedTests(runs("0 0 9g 9g 9g 9g 9g")), 0);
  const again = runs("0 0 9g 9g 9g 9g 9g").map((run, at) => (at < 2 ? { ...run, commit: "c" } : run));
  assert.equal(expectedTests(again), 9, "the same commit again");
});

test("a run that ended green without the group, or with less of it, has all that there is", () => {
  assert.equal(expectedTests(runs("0g 9g 9g 9g 9g 9g")), 0);
  assert.equal(expectedTests(runs("9g 9g 0g 9g 9g 9g")), 0, "selected anew each time");
  assert.equal(expectedTests(runs("4g 9g 9g 9g 9g 9g")), 4);
  assert.equal(expectedTests(runs("4 9g 9g 9g 9g 9g")), 9);
});

test("a group that came lately is expected as well: runs before it say nothing", () => {
  assert.equal(expectedTests(runs("9g 9g 9g 9g 9g 0g 0g 0g")), 9);
});

test("where every run fails, the least that they brought is expected", () => {
  assert.equal(expectedTests(runs("9 9 8 9 9")), 8);
});

test("a group is lost if nothing of it came, or less than three quarters and three tests too few", () => {
  assert.equal(isLost(0, 0), false);
  assert.equal(isLost(0, 1), true);
  assert.equal(isLost(1, 3), false);
  assert.equal(isLost(5, 8), true);
  assert.equal(isLost(6, 8), false);
});

test("nothing is lost in a run that brings what a green run of the last twenty brought", () => {
  const run = fc.record({
    tests: fc.integer({ min: 0, max: 9 }),
    endedGreen: fc.boolean(),
    commit: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(run, { maxLength: 20 }), (earlier) => {
      const expected = expectedTests(earlier);
      for (const { tests, endedGreen } of earlier) if (endedGreen && tests > 0) assert.ok(expected <= tests);
      if (earlier.filter(({ tests }) => tests > 0).length < 5) assert.equal(expected, 0);
    }),
    { seed: 20261128 },
  );
});

test("the words name one group and count the others", () => {
  const lost = { group: "com.shop.\nPayIT", tests: 2, expected: 8, others: 0 };
  assert.match(lostGroupWords(lost), /^com\.shop\. PayIT reported only 2 where .* at least 8: what/);
  assert.match(lostGroupWords({ ...lost, others: 1 }), /, and 1 other class or file lacks tests as well:/);
  assert.match(lostGroupWords({ ...lost, others: 3 }), /, and 3 other classes or files lack tests as well:/);
  assert.ok(lostGroupWords({ ...lost, group: "x".repeat(5_000) }).length < 500);
});
