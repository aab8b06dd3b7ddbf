import assert from "node:assert/strict";
import { test } from "node:test";
import { outagePrior, withOutage } from "#lib/stats/run/outage-prior.ts";

const hour = 3_600_000;

test("without memory an outage is as likely as in the project's past", () => {
  assert.equal(outagePrior([], 0.01, 1, 0), 0.01);
});

test("an outage of the last run lasts a while; one of another variant counts less", () => {
  const memory = withOutage([], 1, 1, 0);
  const [now, later, next] = [0, 2, 24].map((hours) => outagePrior(memory, 0.01, 1, hours * hour));
  assert.ok(now! > 0.8 && later! > 0.25 && later! < 0.35 && next! < 0.011);
  const elsewhere = outagePrior(memory, 0.01, 2, 0);
  assert.ok(elsewhere > 0.01 && elsewhere < now!);
});

test("it never becomes certain, nor more likely by a clock that runs backwards", () => {
  assert.equal(outagePrior(withOutage([], 1, 1, 9 * hour), 0.5, 1, 0), 0.9);
});

test("a variant has one memory, and old ones are forgotten", () => {
  const memory = withOutage(withOutage(withOutage([], 1, 1, 0), 2, 1, 0), 1, 0.2, 1000 * hour);
  assert.deepEqual(memory, [{ variant: 1, probability: 0.2, at: 1000 * hour }]);
});
