import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { falseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

const flake = (p: number) => ({ flake: p, environment: 0 });

test("with sure verdicts it is Jeffreys' interval: qbeta(c(.025, .975), 3.5, 97.5)", () => {
  const { expected, rate, low, high } = falseAlarmRate(100, [flake(1), flake(1), flake(1), flake(0)])!;
  assert.deepEqual([expected, rate], [3, 0.03]);
  assert.deepEqual(
    [low, high].map((bound) => bound.toFixed(5)),
    ["0.00852", "0.07789"],
  );
});

test("doubt about the verdicts widens it around the same rate", () => {
  const sure = falseAlarmRate(100, [...Array(10).fill(flake(1)), ...Array(10).fill(flake(0))])!;
  const unsure = falseAlarmRate(100, Array(20).fill(flake(0.5)))!;
  assert.equal(sure.rate, unsure.rate);
  assert.ok(unsure.low < sure.low && sure.high < unsure.high);
});

test("causes share the false alarms, the largest first", () => {
  const outage = { flake: 0.1, environment: 0.8 };
  const { expected, byCause } = falseAlarmRate(10, [flake(0.5), outage, outage])!;
  assert.ok(Math.abs(expected - 2.3) < 1e-12);
  assert.deepEqual(
    byCause.map(({ cause, expected: count }) => [cause, count.toFixed(1)]),
    [
      ["environment", "1.6"],
      ["flake", "0.7"],
    ],
  );
});

test("of many red runs the interval is that of few, to two thousandths", () => {
  // By the mixture of all possible numbers, as it is done for few.
  const ps = Array.from({ length: 64 }, (_, run) => flake((run % 10) / 10));
  const { low, high } = falseAlarmRate(100, ps)!;
  assert.ok(Math.abs(low - 0.17664) < 0.002 && Math.abs(high - 0.38964) < 0.002, `${low} ${high}`);
});

test("no runs have no rate; none and all false are within their intervals", () => {
  assert.equal(falseAlarmRate(0, []), undefined);
  const [none, all] = [falseAlarmRate(20, [])!, falseAlarmRate(5, Array(5).fill(flake(1)))!];
  assert.deepEqual([none.rate, none.low, all.rate, all.high], [0, 0, 1, 1]);
  assert.ok(none.high > 0.05 && none.high < 0.2 && all.low > 0.4);
});

test("the interval lies within 0..1 and holds the rate", () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(ps, fc.nat(200), (red, green) => {
      const told = falseAlarmRate(red.length + green, red.map(flake));
      if (told === undefined) return assert.equal(red.length + green, 0);
      assert.ok(0 <= told.low && told.low <= told.rate && told.rate <= told.high && told.high <= 1);
    }),
    { seed: 1 },
  );
});
