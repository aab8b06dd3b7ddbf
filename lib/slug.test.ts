import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { slugOf } from "#lib/slug.ts";

test("a name becomes part of an address, its letters without their accents", () => {
  assert.equal(slugOf("Web shop"), "web-shop");
  assert.equal(slugOf("  Über Ñandú (2) "), "uber-nandu-2");
  assert.equal(slugOf("ﬁnance №5"), "finance-no5");
  assert.equal(slugOf("مشروع"), "");
  assert.equal(slugOf(`${"a".repeat(59)} b`), "a".repeat(59));
});

test("whatever a name is, its address is short and plain", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (name) => {
      assert.match(slugOf(name), /^$|^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/);
    }),
    { seed: 3, numRuns: 500 },
  );
});
