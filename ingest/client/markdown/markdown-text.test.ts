import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { asCode, asLink, asMarkdown, asTable } from "#ingest/client/markdown/markdown-text.ts";

const seed = { seed: 20261128 };
/** What makes forges write to people, link, render or act, put together at random and among other text. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          "@octocat",
          "@org/team",
          "#12",
          "!7",
          "org/shop#12",
          "GH-12",
          "~bug",
          '%"1.0"',
          "$3",
          "&4",
          ":tada:",
        ],
        ...[
          "https://evil.example/x",
          "www.evil.example",
          "mail@evil.example",
          "8f3c2a1d9e",
          "![x](y)",
          "[a](b)",
        ],
        ...[
          "<img src=x onerror=alert(1)>",
          "</details>",
          "<!-- ",
          "-->",
          "|",
          "`",
          "```",
          "**",
          "\n/close\n",
          "\r\n",
        ],
        ...["\\", "&#64;all", "&commat;all", "$`x`$", "<br>", "\u202e", "[[_TOC_]]", "/assign @me"],
      ),
      fc.string({ unit: "binary", maxLength: 20 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** What a renderer sees once it has read the character references. */
function decoded(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

describe("text as Markdown", () => {
  it("holds no mark that Markdown or HTML reads, and no line break, whatever the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(asMarkdown(text).replace(/&#\d+;/g, ""), /[!-/:-@[-`{-~\n\r]/);
      }),
      seed,
    );
  });

  it("mentions, refers to and links to nobody and nothing, even once its references are read", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const seen = decoded(asMarkdown(text));
        assert.doesNotMatch(seen, /@[\w-]|[#!$&~%^]\w|\bGH-\d|www\.|:\/\/|:\w+:|[0-9a-f]{7}/i);
      }),
      seed,
    );
  });

  it("reads the same as the text", () => {
    const text = "@octocat broke #12 in 8f3c2a1d: see https://evil.example | `x` <b>";
    assert.equal(decoded(asMarkdown(text)).replaceAll("\u200b", ""), text);
  });
});

describe("text as code", () => {
  it("is one element of text without markup, whatever the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inside = /^<code>(.*)<\/code>$/s.exec(asCode(text))?.[1];
        assert.ok(inside !== undefined);
        assert.doesNotMatch(inside.replace(/&#\d+;/g, ""), /[!-/:-@[-`{-~\n\r]/);
      }),
      seed,
    );
  });

  it("can be copied as it is: nothing invisible is put in", () => {
    assert.equal(decoded(asCode("@Tag test #12")), "<code>@Tag test #12</code>");
  });
});

describe("links and tables", () => {
  it("lead to the web alone, and end where they should", () => {
    assert.equal(asLink("run", "javascript:alert(1)"), "run");
    assert.equal(asLink("run", "https://a.example/x)](y)|z"), "[run](https://a.example/x%29%5d%28y%29%7cz)");
  });

  it("keep their columns, whatever their cells say", () => {
    fc.assert(
      fc.property(hostile, hostile, (name, message) => {
        const rows = asTable(["Test", "Evidence"], [[asCode(name), asMarkdown(message)]]).split("\n");
        assert.equal(rows.length, 3);
        assert.equal(rows[2]?.split("|").length, 4);
      }),
      seed,
    );
  });
});
