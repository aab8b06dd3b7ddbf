import assert from "node:assert/strict";
import { test } from "node:test";
import { causeClass } from "#lib/stats/likelihood/cause-class.ts";

test("a refused connection is infrastructure, a vain wait timing, everything else code", () => {
  assert.deepEqual(
    ["connection-refused", "async-wait", "assertion", "unknown", "no such word", undefined].map(causeClass),
    ["infrastructure", "timing", "code", "code", "code", "code"],
  );
});
