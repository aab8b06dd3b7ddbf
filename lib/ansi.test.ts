import assert from "node:assert/strict";
import { test } from "node:test";
import { stripAnsi } from "#lib/ansi.ts";

test("colours are removed, with the escape character as such or as XML readers replace it", () => {
  for (const opening of ["\x1b", "\ufffd", "\u241b"]) {
    assert.equal(stripAnsi(`${opening}[31mExpected${opening}[39m true`), "Expected true");
  }
});

test("a sequence that lost its escape character stays as it is", () => {
  assert.equal(stripAnsi("[31mExpected[39m true"), "[31mExpected[39m true");
});

test("links and stray control characters are removed, line breaks and tabs stay", () => {
  assert.equal(stripAnsi("\x1b]8;;https://a.test\x07see\x1b]8;;\x07\tthis\n\x08that\x00"), "see\tthis\nthat");
});

test("text without control characters is given back unchanged", () => {
  assert.equal(stripAnsi("naïve › ünïcode ✓"), "naïve › ünïcode ✓");
});
