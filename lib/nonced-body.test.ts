import assert from "node:assert/strict";
import test from "node:test";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { gzipWithNonce, noncedBody, withNonce } from "#lib/nonced-body.ts";

const long = "<tr><td>pays with a voucher</td></tr>\n".repeat(500);

test("a page is the same with another nonce, plain and compressed", () => {
  const page = (nonce: string) =>
    Buffer.from(
      `<script nonce="${nonce}"></script>${long}ü<script nonce="${nonce}">1</script>${long}${nonce}`,
    );
  const body = noncedBody(page("first"), "first");
  for (const nonce of ["second", "a-longer_one-of-24-letters"]) {
    assert.deepEqual(withNonce(body, nonce), page(nonce));
    assert.deepEqual(gunzipSync(gzipWithNonce(body, nonce)), page(nonce));
  }
});

test("long pieces are compressed once, and all of a page well", () => {
  const body = noncedBody(Buffer.from(`n${long}n${long}n`), "n-0");
  const [piece] = body.pieces;
  assert.ok(piece?.deflated !== undefined);
  assert.ok(gzipWithNonce(body, "n-1").length < long.length / 20);
});

test("whatever stands around a nonce, nothing is lost", () => {
  const nonce = "6Q2b-nonce_x";
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.nat(9000).map((length) => "row ".repeat(length)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      fc.pre(pieces.every((one) => !one.includes("6")));
      const body = noncedBody(Buffer.from(pieces.join(nonce)), nonce);
      const wanted = Buffer.from(pieces.join("other"));
      return (
        withNonce(body, "other").equals(wanted) && gunzipSync(gzipWithNonce(body, "other")).equals(wanted)
      );
    }),
    { seed: 5, numRuns: 60 },
  );
});
