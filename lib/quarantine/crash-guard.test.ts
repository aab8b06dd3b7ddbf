import assert from "node:assert/strict";
import test from "node:test";
import { isShort, obstacleTo, type RedFacts, usualTestsOf } from "#lib/quarantine/crash-guard.ts";

test("what is usual is the median of the latest runs, if there are five", () => {
  assert.equal(usualTestsOf([10, 10, 10, 10]), undefined);
  assert.equal(usualTestsOf([10, 1, 10, 12, 10]), 10);
});

test("a job is short below three quarters of its usual tests", () => {
  assert.equal(isShort({ tests: 74, usual: 100 }), true);
  assert.equal(isShort({ tests: 75, usual: 100 }), false);
  assert.equal(isShort({ tests: 1, usual: undefined }), false);
});

/** Each fact with the value that is harmless first. */
const facts = {
  failures: [
    { failed: 2, quarantined: 2 },
    { failed: 2, quarantined: 1 },
    { failed: 1, quarantined: 0 },
    { failed: 0, quarantined: 0 },
  ],
  unreadReports: [0, 1],
  crashes: [[], [1]],
  exitCodes: [[undefined], [0], [1], [137], [-1]],
  sizes: [[], [{ tests: 100, usual: 100 }], [{ tests: 100, usual: undefined }], [{ tests: 10, usual: 100 }]],
};

test("of all combinations, only those in which nothing is wrong but muted failures let CI pass", () => {
  let green = 0;
  let rows = 0;
  for (const failures of facts.failures)
    for (const unreadReports of facts.unreadReports)
      for (const crashes of facts.crashes)
        for (const exitCodes of facts.exitCodes)
          for (const sizes of facts.sizes) {
            const row: RedFacts = { ...failures, unreadReports, crashes, exitCodes, sizes };
            const isHarmless =
              failures.failed > 0 &&
              failures.failed === failures.quarantined &&
              unreadReports === 0 &&
              crashes.length === 0 &&
              !exitCodes.some((code) => code === 137 || code === -1) &&
              !sizes.some(({ tests }) => tests === 10);
            assert.equal(obstacleTo(row) === undefined, isHarmless, JSON.stringify(row));
            green += isHarmless ? 1 : 0;
            rows += 1;
          }
  assert.deepEqual([rows, green], [320, 9]);
});
