import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Failure, Judgement } from "./answer.ts";
import { stepSummary } from "./step-summary.ts";

const run = "https://flakeboard.example/projects/shop/runs/41";
const broken: Failure = {
  test: "7",
  name: "CheckoutIT › refund",
  label: "genuine-break",
  probability_genuine: 0.914,
  variants: ["os=linux", "os=mac"],
  evidence: [{ text: "the error is new" }, { text: "never failed in 412 runs" }],
  url: "https://flakeboard.example/projects/shop/tests/7",
};

function judgementOf(failures: readonly Failure[], outcome = "genuine-break"): Judgement {
  const verdict = { outcome, exit_code: 1, summary: "Probably genuine, 93 %.", failures: [...failures] };
  const counts = {
    ...{ files: 2, tests: 1284, passed: 1280, failed: 3, errored: 0, skipped: 1, flaky: 2, quarantined: 1 },
  };
  return {
    duplicate: false,
    replaced: false,
    url: run,
    counts,
    problems: [{ file: "a.xml", line: 8, code: "unnamed-test-case", message: "<testcase> has no name." }],
    verdict: { ...verdict, probability_genuine: 0.93 },
  };
}

describe("step summary", () => {
  it("shows verdict, failing tests with evidence, counts, problems and the way to the run", () => {
    const lines = stepSummary(judgementOf([broken])).split("\n");
    assert.equal(lines[0], "### Flakeboard: Genuine break&#44; 93 &#37;");
    assert.match(lines[2] ?? "", /^Probably genuine/);
    const row = lines.find((line) => line.includes("refund"));
    const cells = row?.split(" | ");
    assert.equal(
      cells?.[0],
      "| [<code>CheckoutIT › refund &#91;os&#61;linux&#59; os&#61;mac&#93;</code>](https://flakeboard.example/projects/shop/tests/7)",
    );
    assert.equal(cells?.[2], "• the error is new<br>• never failed in 412 runs");
    assert.ok(lines.includes("| 2 | 1,284 | 1,280 | 3 | 0 | 1 | 2 | 1 |"));
    assert.ok(lines.includes("- a&#46;xml&#58;&#8203;8: &#60;testcase&#62; has no name&#46;"));
    assert.ok(lines.includes(`[Open the run in Flakeboard](${run})`));
  });

  it("leads to the page that quarantines the test, with the run", () => {
    const address = "https://flakeboard.example/projects/shop/quarantine/new?test=7&run=41";
    assert.ok(stepSummary(judgementOf([broken])).includes(`[Quarantine](${address})`));
  });

  it("folds known flakes, quarantined tests and what the environment did, and names it", () => {
    const refused = { label: "environment", cause: "connection-refused", dependency: "payments" };
    const summary = stepSummary(
      judgementOf([
        { ...broken, name: "Muted", quarantined: true },
        { ...broken, name: "Flaky", label: "known-flake" },
        { ...broken, name: "Struck", ...refused },
        broken,
      ]),
    );
    const [open, ...folds] = summary.split("<details>");
    assert.match(open ?? "", /refund/);
    assert.doesNotMatch(open ?? "", /Muted|Flaky|Struck/);
    assert.deepEqual(
      folds.map((fold) => [/<summary>(.*)<\/summary>/.exec(fold)?.[1], /Muted|Flaky|Struck/.exec(fold)?.[0]]),
      [
        [
          "Trouble in the environment&#58; 1 test failed&#44; it with connection refused&#59; it names payments&#46;",
          "Struck",
        ],
        ["1 known flake", "Flaky"],
        ["1 quarantined test", "Muted"],
      ],
    );
    assert.doesNotMatch(folds[2] ?? "", /\[Quarantine\]/);
  });

  it("tells first, and openly, of a test in quarantine that is muted no more", () => {
    const text = "CheckoutIT.refund now fails in a new way: no longer muted";
    const summary = stepSummary(
      judgementOf([{ ...broken, label: "known-flake", quarantine: { unmuted: { text } } }]),
    );
    assert.doesNotMatch(summary, /<details/);
    assert.match(summary, /now fails in a new way&#58; no longer muted<br>• the error is new/);
  });

  it("opens what is the only thing to see", () => {
    assert.match(stepSummary(judgementOf([{ ...broken, label: "known-flake" }])), /^<details open>$/m);
  });

  it("links nowhere but to the web", () => {
    const summary = stepSummary({
      ...judgementOf([{ ...broken, url: "javascript:alert(1)" }]),
      url: "https://elsewhere.example/runs/41",
    });
    assert.doesNotMatch(summary, /javascript|\[Quarantine\]/);
  });

  it("says how many more failed than it lists", () => {
    const many = Array.from({ length: 53 }, () => broken);
    assert.ok(stepSummary(judgementOf(many)).includes("\n\n… and 3 more.\n\n"));
  });

  it("says less where the server says less", () => {
    const verdict = { outcome: "passed", exit_code: 0, summary: "All passed" };
    const bare: Judgement = {
      duplicate: false,
      replaced: false,
      url: undefined,
      counts: undefined,
      problems: [],
      verdict,
    };
    assert.equal(stepSummary(bare), "### Flakeboard: Passed\n\nAll passed\n\n");
  });
});
