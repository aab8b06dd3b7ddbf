import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { middleCut } from "#lib/format/middle-cut.ts";

test("a long text keeps its beginning and its end", () => {
  assert.equal(middleCut("CheckoutIT.refundAfterTimeout", 15), "Checkou…Timeout");
});

test("a text that fits stays whole", () => {
  assert.equal(middleCut("refund", 6), "refund");
});

test("a cut never tears a character and never exceeds the length", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme-composite", minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      (text, length) => {
        const cut = middleCut(text, length);
        assert.ok([...cut].length <= Math.max(length, 1));
        assert.ok(cut.isWellFormed() || !text.isWellFormed());
      },
    ),
    { seed: 7 },
  );
});

test("no text is a dash", () => {
  assert.equal(middleCut(undefined, 10), "—");
  assert.equal(middleCut("", 10), "—");
});
