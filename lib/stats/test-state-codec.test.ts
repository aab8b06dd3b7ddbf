import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Lineage, TestState } from "#lib/stats/contract/test-state.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { cells, referenceMix } from "#lib/stats/filter/grid.ts";
import { decodeTestState, encodeTestState } from "#lib/stats/test-state-codec.ts";

const float = fc.float({ noNaN: true, min: 0, max: 1000 });
const natural = fc.nat(0xffffffff);
const integer = fc.integer({ min: -1, max: 0x7fffffff });
const floats = (length: number) =>
  fc.array(float, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));

const lineage: fc.Arbitrary<Lineage> = fc.record({
  branch: natural,
  isLate: fc.boolean(),
  commit: natural,
  failedAt: fc.nat(2 ** 45),
  broken: fc.oneof(floats(cells), fc.constant(new Float32Array(0))),
  partly: float,
  pending: fc.option(
    fc.record({
      signature: integer,
      commit: natural,
      variant: integer,
      flake: float,
      outage: float,
      streak: integer,
    }),
    { nil: undefined },
  ),
});

const state: fc.Arbitrary<TestState> = fc.record({
  at: fc.nat(2 ** 45),
  firstAt: fc.nat(2 ** 45),
  head: integer,
  brokenSince: integer,
  results: integer,
  failures: integer,
  conclusive: integer,
  belief: fc.integer({ min: 3, max: 9 }).chain((columns) => floats(columns * cells)),
  brokenIn: fc.array(integer, { maxLength: 6 }),
  variants: fc.array(fc.record({ variant: integer, ran: float, flaked: float }), { maxLength: 4 }),
  signatures: fc.array(
    fc.record({
      signature: integer,
      seen: integer,
      flaked: float,
      branches: fc.array(fc.record({ branch: natural, weight: float }), { maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
  creditedFlakes: float,
  ongoingSignature: integer,
  lineages: fc.array(lineage, { maxLength: 4 }),
});

test("a state survives its bytes unchanged", () => {
  fc.assert(
    fc.property(
      state.map((made) => structuredClone(made)),
      (before) => {
        assert.deepEqual(decodeTestState(encodeTestState(before)), before);
      },
    ),
    { seed: 1 },
  );
});

test("a young state is small", () => {
  const bytes = encodeTestState(stateAtBirth(referenceMix, { from: 0, passes: [] }));
  assert.ok(bytes.length < 320, `${bytes.length} bytes`);
});

test("bytes of another layout or cut off anywhere are refused", () => {
  const bytes = encodeTestState(stateAtBirth(referenceMix, { from: 0, passes: [] }));
  assert.throws(() => decodeTestState(Uint8Array.of(99, ...bytes.slice(1))), /layout 99/);
  for (let end = 0; end < bytes.length; end++)
    assert.throws(() => decodeTestState(bytes.slice(0, end)), RangeError);
});
