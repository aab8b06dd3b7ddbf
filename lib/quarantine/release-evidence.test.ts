import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { releaseConfidence, releaseEvidence } from "#lib/quarantine/release-evidence.ts";
import type { QuietSpan } from "#lib/stats/contract/quiet-span.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { cells, rates, referenceMix } from "#lib/stats/filter/grid.ts";

const none: QuietSpan = { from: 0, passes: [] };
const born = stateAtBirth(referenceMix, none);

/** A test of which it is known that it fails about so often; a share of the belief stays with the mix of all tests. */
function failing(often: number, share = 0.02): TestState {
  const cell = rates.findIndex((rate) => rate >= often);
  const belief = born.belief.map((_, at) =>
    at >= cells ? 0 : share * referenceMix[at]! + (at === cell ? 1 - share : 0),
  );
  return { ...born, belief };
}

function passes(count: number): QuietSpan {
  return { from: 0, passes: [{ variant: 0, onDefault: count, elsewhere: 0 }] };
}

test("thirty clean results are not enough for a test that fails in one of a hundred, a thousand are", () => {
  const flaky = failing(0.01);
  assert.equal(releaseEvidence(flaky, passes(30), referenceMix, 0).isEnough, false);
  assert.equal(releaseEvidence(flaky, passes(1000), referenceMix, 0).isEnough, true);
});

test("the more often a test failed, the fewer clean results it takes", () => {
  const needed = [0.012, 0.05, 0.16, 0.4].map(
    (often) => releaseEvidence(failing(often), none, referenceMix, 0).moreNeeded!,
  );
  assert.deepEqual(
    needed,
    needed.toSorted((a, b) => b - a),
  );
  assert.ok(needed[0]! > 300 && needed.at(-1)! < 60, String(needed));
});

test("as many passes as it takes are enough, and one less is not", () => {
  fc.assert(
    fc.property(fc.constantFrom(0.012, 0.02, 0.075, 0.22, 0.55), fc.nat(200), (often, before) => {
      const flaky = failing(often);
      const { moreNeeded, isEnough, probability } = releaseEvidence(flaky, passes(before), referenceMix, 0);
      assert.equal(isEnough, probability >= releaseConfidence);
      if (moreNeeded === undefined || moreNeeded === 0) return assert.equal(moreNeeded === 0, isEnough);
      const after = (more: number) => releaseEvidence(flaky, passes(before + more), referenceMix, 0).isEnough;
      assert.deepEqual([after(moreNeeded - 1), after(moreNeeded)], [false, true]);
    }),
    { seed: 20261122, numRuns: 60 },
  );
});

test("a broken test is not fit for release, however seldom it flaked", () => {
  const belief = born.belief.map((_, at) => (at === cells ? 1 : 0));
  assert.equal(releaseEvidence({ ...born, belief }, none, referenceMix, 0).isEnough, false);
});

test("time alone releases no test", () => {
  const year = 365 * 86_400_000;
  assert.equal(releaseEvidence(failing(0.05), none, referenceMix, year).isEnough, false);
});

test("it takes fewer results if they come slowly, as a test may have been mended meanwhile", () => {
  const slow = { ...failing(0.02), results: 100 };
  const days = (count: number) => releaseEvidence(slow, none, referenceMix, count * 86_400_000).moreNeeded!;
  assert.ok(days(4) < days(0), `${days(4)} and ${days(0)}`);
});
