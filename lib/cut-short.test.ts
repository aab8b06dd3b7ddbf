import assert from "node:assert/strict";
import { it } from "node:test";
import { isCutShort } from "#lib/cut-short.ts";

it("tells commands that were ended or never began from those that counted failures", () => {
  for (const ended of [124, 125, 126, 127, 130, 137, 139, 143, 255, 3221225477, -1]) {
    assert.equal(isCutShort(ended), true, String(ended));
  }
  // Go and pytest 1, make 2, CTest 8, Rust 101.
  for (const told of [undefined, 0, 1, 2, 5, 8, 101]) assert.equal(isCutShort(told), false, String(told));
});
