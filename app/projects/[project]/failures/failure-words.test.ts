import assert from "node:assert/strict";
import test from "node:test";
import {
  failuresAnswer,
  shareWords,
  signatureAnswer,
} from "#app/projects/[project]/failures/failure-words.ts";
import type { SignatureLine } from "#db/signatures/rank-signatures.ts";

const tally = { results: 5, passedOnRetry: 0, tests: 1, runs: 5, pullRequests: 1, firstAt: 0, lastAt: 0 };

function line(falseAlarms: number, said: Partial<SignatureLine["signature"]>): SignatureLine {
  const signature = { id: 1, text: "no", cause: "assertion", dependency: undefined, firstSeenAt: 0, ...said };
  return { signature, tally, falseAlarms };
}

function answer(lines: readonly SignatureLine[], falseAlarms: number): string | undefined {
  const causes = [{ name: "any", signatures: lines.length, tally, falseAlarms }];
  return failuresAnswer(
    { signatures: lines, results: 5 * lines.length, causes: lines.length === 0 ? [] : causes },
    falseAlarms,
    "today",
  );
}

test("the answer names what made most of the false alarms, by cause and dependency or by its words", () => {
  const refused = line(5.3, { cause: "connection-refused", dependency: "payments" });
  assert.equal(
    answer([line(1, {}), refused], 14),
    "10 failures had 2 signatures today. Connection refused (payments) made 38 % of the false alarms (5.3 of 14).",
  );
  assert.match(answer([line(2, { text: "boom" })], 2) ?? "", /“boom” made 100 % of the false alarms/);
  assert.match(answer([line(2, { text: "" })], 2) ?? "", /A failure without a message made/);
});

test("without a false alarm there is no share, without a failure no answer", () => {
  assert.equal(answer([line(0.2, {})], 0.2), "5 failures had 1 signature today.");
  assert.equal(shareWords(0, 14), undefined);
  assert.equal(answer([], 3), undefined);
});

test("a signature says how often it struck, and what that cost", () => {
  assert.equal(signatureAnswer(line(0, {}), 3, "today"), "5 failures of 1 test in 5 runs today.");
  const retried = { ...line(2, {}), tally: { ...tally, passedOnRetry: 4 } };
  assert.equal(
    signatureAnswer(retried, 4, "today"),
    "5 failures of 1 test in 5 runs today, 4 of them passed on retry. It made 50 % of the false alarms (2 of 4).",
  );
});
