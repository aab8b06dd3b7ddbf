import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { sharesOfFailure, sharesOfRun, wholePercents } from "#lib/verdict-shares.ts";

const probability = fc.double({ min: 0, max: 1, noNaN: true });

test("shares sum to one, and never claim to be sure", () => {
  fc.assert(
    fc.property(probability, probability, (pGenuine, part) => {
      const rest = 1 - pGenuine;
      const shares = sharesOfFailure({ pGenuine, pFlake: rest * part, pOutage: rest * (1 - part) });
      const sum = shares.genuine + shares.flake + shares.environment;
      assert.ok(Math.abs(sum - 1) < 1e-9);
      assert.ok(shares.genuine >= 0.03 && shares.genuine <= 0.97);
      assert.ok(shares.flake >= -1e-12 && shares.environment >= 0);
      const whole = wholePercents(shares);
      assert.equal(whole.genuine + whole.flake + whole.environment, 100);
    }),
    { seed: 20261122 },
  );
});

test("what is no break is split as the failures of the run are", () => {
  const failure = { testId: 1, pPreexisting: 0, label: "environment", evidence: [] } as const;
  const failures = [
    { ...failure, pGenuine: 0, pFlake: 0.25, pOutage: 0.75 },
    { ...failure, testId: 2, pGenuine: 0, pFlake: 0.25, pOutage: 0.75 },
  ];
  const { genuine, flake, environment } = sharesOfRun({ pGenuine: 0.5, failures });
  assert.deepEqual([genuine, flake, environment], [0.5, 0.125, 0.375]);
  // Without a failure to split by, nothing is said of the environment.
  assert.equal(sharesOfRun({ pGenuine: 0.5, failures: [] }).environment, 0);
});

test("rounding never makes more or less than all", () => {
  assert.deepEqual(wholePercents({ genuine: 0.335, flake: 0.33, environment: 0.335 }), {
    genuine: 33,
    flake: 33,
    environment: 34,
  });
});
