import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import type { Failure } from "#ingest/client/answer.ts";
import { wantedComment } from "#ingest/client/comment/comment-body.ts";
import { stepSummary } from "#ingest/client/step-summary.ts";

/*
 * What a renderer of CommonMark, tables, HTML and bare addresses makes of comments and summaries: whoever names a test or
 * writes a message changes words in it and nothing else.
 */

const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false });

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          "@octocat",
          "#12",
          "!7",
          "acme/shop#12",
          "~bug",
          ":tada:",
          "https://evil.example/x",
          "a@evil.example",
        ],
        ...["![x](https://evil.example/y.png)", "[a](javascript:alert(1))", "<img src=x onerror=alert(1)>"],
        ...[
          "</details>",
          "</code>",
          "</td></tr></table>",
          "<!--",
          "-->",
          "|",
          "`",
          "```\n",
          "**",
          "_",
          "\n\n# big",
        ],
        ...[
          "\n/close\n",
          "\n---\n",
          "\n> quote",
          "\n- list",
          "\n1. one",
          "\\",
          "&#60;b&#62;",
          "&lt;b&gt;",
          "$x$",
        ],
      ),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => `x${parts.join("")}`);

const texts = fc.record({ name: hostile, message: hostile, variant: hostile, host: hostile, key: hostile });
const harmless = { name: "x", message: "x", variant: "x", host: "x", key: "x" };

type Texts = typeof harmless;

describe("a rendered comment", () => {
  it("has the same structure and links, whatever tests and messages say", () => {
    const expected = structureOf(commentOf(harmless));
    assert.ok(expected.length > 40);
    fc.assert(
      fc.property(texts, (given) => assert.deepEqual(structureOf(commentOf(given)), expected)),
      { seed: 20261128, numRuns: 300 },
    );
  });

  it("mentions and refers to nobody outside of code and links", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const outside = renderer
          .render(commentOf(given))
          .replace(/<(code|a)\b[^>]*>.*?<\/\1>/gs, " ")
          .replace(/<[^>]*>/g, " ")
          .replace(/&(amp|lt|gt|quot);/g, "")
          // HTML goes through as it is: its references are the browser's to read.
          .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        assert.deepEqual(outside.match(/@[\w-]|[#!~]\w|:\w+:|:\/\//g) ?? [], []);
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });
});

describe("a rendered job summary", () => {
  it("has the same structure and links, whatever tests and messages say", () => {
    const expected = structureOf(stepSummary(runOf(harmless)));
    fc.assert(
      fc.property(texts, (given) => assert.deepEqual(structureOf(stepSummary(runOf(given))), expected)),
      { seed: 20261128, numRuns: 300 },
    );
  });
});

/** The tags of what it is rendered to, with their addresses; but for the mark, which holds a hash of the words. */
function structureOf(markdown: string): string[] {
  const tags: string[] = renderer.render(markdown).match(/<[^>]+>/g) ?? [];
  return tags.filter((tag) => !tag.startsWith("<!-- marked"));
}

function commentOf(given: Texts): string {
  const runs = [runOf(given), runOf(given)];
  return wantedComment({ pr: "7", commit: "8f3c2a1", runs, greenRuns: 1 }, given.key, "<!-- marked").body;
}

function runOf({ name, message, variant, host, key }: Texts) {
  const failure = (label: string, more: Partial<Failure> = {}): Failure => ({
    ...{
      test: "7",
      name,
      label,
      probability_genuine: 0.9,
      variants: [variant],
      url: "https://a.example/t/7",
    },
    ...{
      evidence: [{ text: message }, { text: message }],
      cause: "network-timeout",
      dependency: host,
      ...more,
    },
  });
  return {
    ...{
      duplicate: false,
      replaced: false,
      url: "https://a.example/projects/shop/runs/41",
      counts: undefined,
      jobs: 2,
      key,
    },
    problems: [{ file: name, line: 3, code: "truncated", message }],
    parts: [],
    verdict: {
      ...{ outcome: "genuine-break", exit_code: 1, summary: message, probability_genuine: 0.9 },
      failures: [
        failure("genuine-break"),
        failure("environment"),
        failure("known-flake"),
        failure("known-flake", { quarantined: true }),
      ],
    },
  };
}
