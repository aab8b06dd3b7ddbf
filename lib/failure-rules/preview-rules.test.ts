import assert from "node:assert/strict";
import test from "node:test";
import { causeOf } from "#lib/cause.ts";
import { type KnownFailure, openPreview } from "#lib/failure-rules/preview-rules.ts";
import { noRules, type RuleSet } from "#lib/failure-rules/rule-set.ts";
import { signatureOf } from "#lib/signature.ts";

function known(message: string, results: number): KnownFailure {
  const words = { type: "", message, text: "" };
  const { cause, dependency } = causeOf(words);
  return { words, signature: signatureOf(words).text, cause, dependency, results };
}

function preview(rules: RuleSet, failures: readonly KnownFailure[]) {
  const open = openPreview(rules);
  for (const failure of failures) open.add(failure);
  return open.result();
}

const failures = [
  known("no cart of cust_abc", 5),
  known("no cart of cust_xyz", 2),
  known("ledger says no", 1),
];

test("without rules nothing would change", () => {
  const { signatures, merges, splits, causes, texts, results } = preview(noRules, failures);
  assert.deepEqual(
    { signatures, merges, splits, causes, texts, results },
    {
      signatures: { before: 3, after: 3 },
      merges: [],
      splits: [],
      causes: [],
      texts: 3,
      results: 8,
    },
  );
});

test("signatures that become one are told with what they were, and how often each rule fits", () => {
  const rules: RuleSet = {
    masks: [
      { kind: "expression", pattern: "cust_[a-z]+", word: "customer" },
      { kind: "text", pattern: "nowhere", word: "never" },
    ],
    causes: [{ kind: "text", pattern: "ledger", cause: "dependency-error", dependency: "ledger" }],
  };
  const { signatures, merges, causes, maskHits, causeHits } = preview(rules, failures);
  assert.deepEqual(signatures, { before: 3, after: 2 });
  assert.deepEqual(merges, [
    {
      into: { text: "no cart of <customer>", results: 7 },
      from: [
        { text: "no cart of cust_abc", results: 5 },
        { text: "no cart of cust_xyz", results: 2 },
      ],
    },
  ]);
  assert.deepEqual([maskHits, causeHits], [[7, 0], [1]]);
  assert.deepEqual(causes, [
    {
      text: "ledger says no",
      results: 1,
      before: { cause: "unknown", dependency: undefined },
      after: { cause: "dependency-error", dependency: "ledger" },
    },
  ]);
});

test("a mask taken away splits what it had merged", () => {
  const merged = failures.slice(0, 2).map((failure) => ({ ...failure, signature: "no cart of <customer>" }));
  const { splits, merges } = preview(noRules, merged);
  assert.deepEqual(merges, []);
  assert.deepEqual(splits, [
    {
      from: { text: "no cart of <customer>", results: 7 },
      into: [
        { text: "no cart of cust_abc", results: 5 },
        { text: "no cart of cust_xyz", results: 2 },
      ],
    },
  ]);
});
