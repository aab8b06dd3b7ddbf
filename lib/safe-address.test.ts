import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { safeAddress } from "#lib/safe-address.ts";

test("an address of a page is kept, with its query and its mark", () => {
  for (const address of ["/", "/projects/shop/runs/4121?cursor=50#failure-7", "/people?done=invited"]) {
    assert.equal(safeAddress(address), address);
  }
});

test("whatever could lead to another site leads home", () => {
  const foreign = [
    ...["https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\/evil.example"],
    ...["/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "evil.example", "", " /x", "/\u0000"],
    ...["/.//evil.example", "/x/..//evil.example", `/${"a".repeat(3000)}`],
  ];
  for (const address of foreign) {
    const safe = safeAddress(address);
    assert.ok(/^\/(?![/\\])/.test(safe), `${JSON.stringify(address)} gave ${safe}`);
  }
  assert.equal(safeAddress(undefined), "/");
});

test("no text leads a browser away from this instance", () => {
  const parts = fc.constantFrom(
    "/",
    "\\",
    "..",
    ".",
    ":",
    "@",
    "?",
    "#",
    "\t",
    "%2f",
    "%5c",
    "evil.example",
    "http:",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(parts).map((some) => some.join("")),
      ),
      (text) => {
        const here = "https://flakes.example.com";
        assert.equal(new URL(safeAddress(text), here).origin, here);
        assert.equal(safeAddress(safeAddress(text)), safeAddress(text));
      },
    ),
    { seed: 7, numRuns: 2000 },
  );
});
