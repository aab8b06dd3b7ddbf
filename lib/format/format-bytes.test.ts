import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBytes } from "#lib/format/format-bytes.ts";

test("a size is said in the unit that fits", () => {
  assert.equal(formatBytes(0), "0 B");
  assert.equal(formatBytes(812), "812 B");
  assert.equal(formatBytes(4_200), "4.2 kB");
  assert.equal(formatBytes(999_900), "1.0 MB");
  assert.equal(formatBytes(31_000_000), "31 MB");
});

test("no size is a dash", () => {
  assert.equal(formatBytes(undefined), "—");
});
