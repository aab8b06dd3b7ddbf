import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Judgement } from "./answer.ts";
import { asMarkdown, stepSummary } from "./step-summary.ts";

const judgement: Judgement = {
  duplicate: false,
  url: "https://flakeboard.example/runs/r1",
  counts: {
    files: 2,
    tests: 1284,
    passed: 1280,
    failed: 3,
    errored: 0,
    skipped: 1,
    flaky: 2,
    quarantined: 1,
  },
  problems: [{ file: "a.xml", line: 8, code: "unnamed-test-case", message: "<testcase> has no name." }],
  verdict: {
    outcome: "genuine-break",
    exit_code: 1,
    summary: "Probably genuine, 93 %.",
    failures: [
      {
        name: "Checkout | refund <img src=x onerror=alert(1)>\n# big",
        label: "genuine-break",
        probability_genuine: 0.914,
        variants: ["os=linux", "os=mac"],
        evidence: [{ text: "the error is new" }, { text: "never failed in 412 runs" }],
        url: "https://flakeboard.example/tests/t(1)",
      },
    ],
  },
};

describe("step summary", () => {
  const lines = stepSummary(judgement).split("\n");

  it("shows verdict, counts, failing tests with evidence, problems and the way to the run", () => {
    assert.equal(lines[0], "### Flakeboard: Probably genuine&#44; 93 &#37;&#46;");
    assert.ok(lines.includes("| 2 | 1,284 | 1,280 | 3 | 0 | 1 | 2 | 1 |"));
    assert.ok(lines.some((line) => line.endsWith("the error is new<br>never failed in 412 runs |")));
    assert.ok(lines.includes("- a&#46;xml&#58;8: &#60;testcase&#62; has no name&#46;"));
    assert.ok(lines.includes("[Open the run in Flakeboard](https://flakeboard.example/runs/r1)"));
  });

  it("keeps a hostile name within its cell", () => {
    const row = lines.find((line) => line.includes("Checkout"));
    assert.equal(row?.split("|").length, 5);
    assert.match(
      row ?? "",
      /^\| \[Checkout &#124; refund &#60;img .*&#62; &#35; big &#91;os&#61;linux&#59; os&#61;mac&#93;\]\(https:\S+t%281%29\) \|/,
    );
  });

  it("links nowhere but to the web", () => {
    const [failure] = judgement.verdict.failures ?? [];
    assert.ok(failure);
    const verdict = { ...judgement.verdict, failures: [{ ...failure, url: "javascript:alert(1)" }] };
    assert.doesNotMatch(stepSummary({ ...judgement, verdict }), /javascript/);
  });

  it("says less where the server says less", () => {
    const verdict = { outcome: "passed", exit_code: 0, summary: "All passed" };
    const bare: Judgement = { duplicate: false, url: undefined, counts: undefined, problems: [], verdict };
    assert.equal(stepSummary(bare), "### Flakeboard: All passed\n\n");
  });
});

describe("text as Markdown", () => {
  it("holds no mark that Markdown or HTML reads, whatever the text", () => {
    const text = fc.string({ unit: "binary", maxLength: 400 });
    fc.assert(
      fc.property(text, (input) => {
        const bare = asMarkdown(input).replace(/&#\d+;/g, "");
        assert.doesNotMatch(bare, /[!-/:-@[-`{-~\n\r]/);
      }),
      { seed: 20261101 },
    );
  });
});
