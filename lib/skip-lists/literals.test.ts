import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { pythonString, rubyString, scriptString } from "#lib/skip-lists/literals.ts";

describe("string literals", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(..."\"'\\#{}$@`\n\r\t\u0000\u2028é😀\ud800"), maxLength: 20 }),
  );

  it("say the text in JavaScript", () => {
    fc.assert(
      fc.property(text, (given) => {
        assert.equal(runInNewContext(scriptString(given)), given);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("are one line of ASCII that ends where it should", () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const literal of [scriptString(given), pythonString(given), rubyString(given)]) {
          assert.match(literal, /^"(?:[ !#-[\]-~]|\\[ -~])*"$/);
        }
      }),
      { seed: 2, numRuns: 1_000 },
    );
  });

  it("know how Python and Ruby write what JavaScript writes otherwise", () => {
    assert.equal(pythonString('é😀\n"'), String.raw`"\u00e9\U0001f600\n\""`);
    assert.equal(rubyString('é😀\n"#{x}\\'), String.raw`"\u{e9}\u{1f600}\u{a}\"\#{x}\\"`);
  });
});
