import assert from "node:assert/strict";
import test from "node:test";
import { type JudgedFailure, type JudgedLeg, joinLegs } from "#lib/model-verdict.ts";

const failure: JudgedFailure = {
  testId: 1,
  pGenuine: 0.1,
  pPreexisting: 0,
  pFlake: 0.9,
  pOutage: 0,
  label: "known-flake",
  evidence: [],
};
const leg: JudgedLeg = {
  legId: 1,
  pGenuine: 0.1,
  pNewBreak: 0.1,
  pOutage: 0,
  label: "known-flake",
  isMassFailure: false,
  failures: [failure],
};

test("no leg gives no verdict, and one leg its own", () => {
  assert.equal(joinLegs([]), undefined);
  const { legId, ...own } = leg;
  assert.deepEqual(joinLegs([leg]), { ...own, pGenuine: 1 - (1 - leg.pGenuine) });
  assert.equal(legId, 1);
});

test("a run amounts to the worst of its legs, and a test stands as it is likeliest to be genuine", () => {
  const genuine = { ...failure, pGenuine: 0.9, pFlake: 0.1, label: "genuine-break" } as const;
  const other = { ...leg, legId: 2, pGenuine: 0.9, label: "genuine-break", failures: [genuine] } as const;
  const joined = joinLegs([leg, other])!;
  assert.equal(joined.label, "genuine-break");
  assert.ok(Math.abs(joined.pGenuine - 0.91) < 1e-12);
  assert.deepEqual(joined.failures, [genuine]);
  assert.deepEqual(joinLegs([other, leg])!.failures, [genuine]);
});

test("a break that the run's next leg knows already is still this commit's", () => {
  const first = { ...failure, pGenuine: 0.95, label: "genuine-break" } as const;
  const second = { ...failure, pGenuine: 0.99, pPreexisting: 0.9, label: "pre-existing-break" } as const;
  const legs = [
    { ...leg, label: "genuine-break", failures: [first] },
    { ...leg, legId: 2, label: "pre-existing-break", failures: [second] },
  ] as const;
  assert.deepEqual(joinLegs(legs)!.failures, [first]);
});
