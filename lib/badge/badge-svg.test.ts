import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { badgeSvg } from "#lib/badge/badge-svg.ts";

const words = { label: "flake rate", value: "0.4 % of 12,480 results", title: "A title." };

describe("a badge", () => {
  it("is named and described for those who cannot see it", () => {
    const svg = badgeSvg(words);
    assert.match(
      svg,
      /^<svg [^>]*role="img" aria-label="flake rate: 0\.4 % of 12,480 results"><title>A title\.</,
    );
  });

  it("fetches nothing", () => {
    assert.doesNotMatch(
      badgeSvg(words).replace("http://www.w3.org/2000/svg", ""),
      /https?:|@import|href|<style|<script/,
    );
  });

  it("is as wide as its texts, each of which keeps to its half", () => {
    const ascii = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(ascii, ascii, (label, value) => {
        const svg = badgeSvg({ ...words, label, value });
        const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
        const texts = [...svg.matchAll(/<text x="(\d+)" y="14" textLength="(\d+)"/g)].map((text) => ({
          from: Number(text[1]),
          to: Number(text[1]) + Number(text[2]),
        }));
        const middle = Number(/<rect x="(\d+)"/.exec(svg)?.[1]);
        assert.ok(texts[0]!.from > 0 && texts[0]!.to < middle && texts[1]!.from > middle);
        assert.ok(texts[1]!.to < width);
      }),
      { seed: 20261128 },
    );
  });

  it("takes no text for markup", () => {
    const hostile = fc.constantFrom('"><script>alert(1)</script>', "</text></svg>", "&lt;", "<!--");
    fc.assert(
      fc.property(hostile, hostile, hostile, (label, value, title) => {
        const tags = badgeSvg({ label, value, title }).match(/<\/?[a-z]\w*/gi);
        assert.deepEqual(tags, badgeSvg(words).match(/<\/?[a-z]\w*/gi));
      }),
      { seed: 20261128 },
    );
  });
});
