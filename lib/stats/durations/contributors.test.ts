import assert from "node:assert/strict";
import { test } from "node:test";
import { contributors, type TestTimes } from "#lib/stats/durations/contributors.ts";

function times(ms: number, retriesMs = 0, runs = 10): TestTimes {
  return { firstMs: Array.from({ length: runs }, (_, run) => ms + (run % 3)), retriesMs };
}
const never: TestTimes = { firstMs: [], retriesMs: 0 };

test("each test that changed the suite's total has one reason, the largest first", () => {
  const found = contributors(
    [
      { test: "steady", before: times(500), after: times(500) },
      { test: "slower", before: times(100), after: times(400) },
      { test: "faster", before: times(200), after: times(50) },
      { test: "new", before: never, after: times(600) },
      { test: "gone", before: times(40), after: never },
      { test: "retried", before: times(100), after: times(100, 2000) },
    ],
    10,
    10,
  );
  assert.deepEqual(
    found.map(({ test: name, reason, ms }) => [name, reason, ms]),
    [
      ["new", "new", 601],
      ["slower", "slower", 300],
      ["retried", "retries", 200],
      ["faster", "faster", -150],
      ["gone", "gone", -41],
    ],
  );
});

test("a test that runs in half of the runs adds half of its time", () => {
  assert.equal(contributors([{ test: 1, before: never, after: times(600, 0, 5) }], 10, 10)[0]!.ms, 300.5);
});

test("without runs on either side, or without tests, nothing contributes", () => {
  assert.deepEqual(contributors([{ test: 1, before: never, after: times(600) }], 0, 10), []);
  assert.deepEqual(contributors([], 10, 10), []);
  assert.deepEqual(contributors([{ test: 1, before: never, after: never }], 10, 10), []);
});
