import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { nextStanding, type Standing, type StatusFacts } from "#lib/status-rules.ts";

const dayMs = 86_400_000;
const now = 100 * dayMs;
const quiet: StatusFacts = {
  now,
  firstSeenAt: 0,
  results: 400,
  failures: 0,
  conclusive: 0,
  flakes: 0,
  pFlaky: 0.01,
  pBroken: 0.001,
};
const was = (status: Standing["status"], daysAgo = 20): Standing => ({
  status,
  since: now - daysAgo * dayMs,
  calmSince: undefined,
});

test("a test is what its evidence says, and new while there is too little", () => {
  const rows: readonly [Partial<StatusFacts>, Standing["status"]][] = [
    [{}, "healthy"],
    [{ results: 9 }, "new"],
    [{ firstSeenAt: now - 2 * dayMs }, "new"],
    [{ pFlaky: 0.6, failures: 1 }, "suspect"],
    [{ pFlaky: 0.9, failures: 1 }, "suspect"],
    [{ pFlaky: 0.9, conclusive: 1, flakes: 1 }, "flaky"],
    [{ pFlaky: 0.9, flakes: 2, failures: 2 }, "flaky"],
    [{ pBroken: 0.9, failures: 2 }, "broken"],
    [{ pBroken: 0.9, failures: 1 }, "healthy"],
    [{ pBroken: 0.9, failures: 3, pFlaky: 0.9, conclusive: 2, flakes: 2 }, "broken"],
  ];
  for (const [seen, status] of rows) {
    assert.equal(nextStanding(undefined, 0, { ...quiet, ...seen }).status, status, JSON.stringify(seen));
  }
});

test("a broken test stays broken until it is clearly mended", () => {
  const facts = { ...quiet, failures: 5, pBroken: 0.5 };
  assert.equal(nextStanding(was("broken"), 0, facts).status, "broken");
  assert.equal(nextStanding(undefined, 0, facts).status, "healthy");
  assert.equal(nextStanding(was("broken"), 0, { ...facts, pBroken: 0.2 }).status, "healthy");
});

test("a flaky test leaves only after seven calm days, and is fixed, not healthy", () => {
  const calm = { ...quiet, conclusive: 3, flakes: 3, failures: 3, pFlaky: 0.2 };
  const first = nextStanding(was("flaky"), 3, calm);
  assert.deepEqual([first.status, first.calmSince], ["flaky", now]);
  assert.equal(nextStanding(first, 3, { ...calm, now: now + 6 * dayMs }).status, "flaky");
  assert.equal(nextStanding(first, 3, { ...calm, now: now + 7 * dayMs }).status, "fixed");
});

test("a fixed test is flaky again with its first flake, and healthy after thirty quiet days", () => {
  const calm = { ...quiet, conclusive: 3, flakes: 3, failures: 3, pFlaky: 0.2 };
  assert.equal(nextStanding(was("fixed", 10), 3, { ...calm, conclusive: 4 }).status, "flaky");
  assert.equal(nextStanding(was("fixed", 10), 3, calm).status, "fixed");
  assert.equal(nextStanding(was("fixed", 31), 3, calm).status, "healthy");
});

test("the same facts again change nothing: a status is stable", () => {
  fc.assert(
    fc.property(
      fc.record({
        results: fc.integer({ min: 1, max: 1000 }),
        failures: fc.integer({ min: 0, max: 9 }),
        conclusive: fc.integer({ min: 0, max: 3 }),
        flakes: fc.double({ min: 0, max: 3, noNaN: true }),
        pFlaky: fc.double({ min: 0, max: 1, noNaN: true }),
        pBroken: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      (seen) => {
        const facts = { ...quiet, ...seen };
        const once = nextStanding(undefined, 0, facts);
        assert.deepEqual(nextStanding(once, facts.conclusive, facts), once);
      },
    ),
    { seed: 7 },
  );
});

test("a declared fix is on probation until enough clean runs and days prove it, or its first flake refutes it", () => {
  const probation = { since: now - 10 * dayMs, needed: 140, clean: 23, flakes: 0 };
  const flaky = { ...quiet, conclusive: 3, flakes: 3, pFlaky: 0.1 };
  const next = (before: Standing, is: Partial<NonNullable<StatusFacts["probation"]>>, facts = flaky) =>
    nextStanding(before, 3, { ...facts, probation: { ...probation, ...is } }).status;
  assert.equal(next(was("flaky"), {}), "probation");
  assert.equal(next(was("probation"), { clean: 139 }), "probation");
  assert.equal(next(was("probation"), { clean: 140 }), "fixed");
  assert.equal(next(was("probation"), { clean: 140, since: now - 6 * dayMs }), "probation");
  assert.equal(next(was("probation"), { clean: 50, flakes: 1 }), "flaky");
  // A failure that is more likely a break is no flake.
  assert.equal(next(was("probation"), { flakes: 0.4 }), "probation");
});

test("a break interrupts a probation, and what was settled before it stays so", () => {
  const probation = { since: now - 10 * dayMs, needed: 140, clean: 23, flakes: 0 };
  const broken = { ...quiet, failures: 3, pBroken: 0.95, probation };
  const mended = { ...quiet, failures: 3, pBroken: 0.05, probation };
  assert.equal(nextStanding(was("probation"), 0, broken).status, "broken");
  assert.equal(nextStanding(was("broken"), 0, mended).status, "probation");
  assert.equal(
    nextStanding(was("broken"), 0, { ...mended, probation: { ...probation, clean: 200 } }).status,
    "healthy",
  );
  assert.equal(nextStanding(was("probation"), 0, quiet).status, "probation");
});
