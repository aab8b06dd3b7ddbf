import assert from "node:assert/strict";
import { test } from "node:test";
import { rateInVariant, variantMultiplier, withResults } from "#lib/stats/filter/variant-rate.ts";

test("a test that flakes on one of two variants has a higher rate there, within bounds", () => {
  //                                   firefox                          chrome
  const counts = [
    { variant: 1, ran: 100, flaked: 20 },
    { variant: 2, ran: 100, flaked: 0 },
  ];
  const [firefox, chrome] = [variantMultiplier(counts, 1), variantMultiplier(counts, 2)];
  assert.ok(firefox > 1.5 && firefox <= 4);
  assert.ok(chrome < 0.3 && chrome >= 0.1);
});

test("one variant, an unknown one, or hardly a flake: the pooled rate holds", () => {
  assert.equal(variantMultiplier([{ variant: 1, ran: 100, flaked: 20 }], 1), 1);
  const counts = [
    { variant: 1, ran: 100, flaked: 0.2 },
    { variant: 2, ran: 100, flaked: 0.2 },
  ];
  assert.equal(variantMultiplier(counts, 1), 1);
  assert.equal(variantMultiplier([], 3), 1);
});

test("the multiplier is one of odds: no rate leaves 0..1", () => {
  assert.equal(rateInVariant(0.5, 1), 0.5);
  assert.ok(Math.abs(rateInVariant(0.5, 4) - 0.8) < 1e-12);
  assert.ok(rateInVariant(0.75, 4) < 1);
});

test("counting n results at once equals counting them one by one", () => {
  let singly = withResults([], 5, 1, 1);
  for (let at = 0; at < 100; at++) singly = withResults(singly, 5, 1, 0);
  const [atOnce] = withResults(withResults([], 5, 1, 1), 5, 1, 0, 100);
  assert.ok(Math.abs(singly[0]!.ran - atOnce!.ran) < 1e-9);
  assert.ok(Math.abs(singly[0]!.flaked - atOnce!.flaked) < 1e-9);
});

test("variants stay in order", () => {
  const counts = withResults(withResults(withResults([], 9, 1, 0), 2, 1, 0), 5, 1, 0);
  assert.deepEqual(
    counts.map(({ variant }) => variant),
    [2, 5, 9],
  );
});
