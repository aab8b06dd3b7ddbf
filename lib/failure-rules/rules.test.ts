import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";
import { compilePattern } from "#lib/failure-rules/pattern.ts";
import { readRules, typedRules } from "#lib/failure-rules/read-rules.ts";
import { compileRules, noRules, type RuleSet, withoutRules } from "#lib/failure-rules/rule-set.ts";

const causes = ["dns", "network-timeout", "assertion"] as const;
const faultOf = (kind: "text" | "expression", pattern: string) => {
  const read = compilePattern(kind, pattern);
  return read.ok ? undefined : read.fault;
};

test("masks replace what they match, one after the other, words as they stand", () => {
  const rules: RuleSet = {
    masks: [
      { kind: "expression", pattern: "ORD-[A-Z]+", word: "order" },
      { kind: "text", pattern: "tenant $1 (eu)", word: "tenant" },
      { kind: "text", pattern: "<order> of", word: "whose" },
    ],
    causes: [],
  };
  const { mask } = compileRules(rules);
  assert.equal(mask("ORD-AB of tenant $1 (eu) and ORD-XYZ"), "<whose> <tenant> and <order>");
  assert.equal(mask("nothing here"), "nothing here");
  assert.equal(compileRules(noRules), withoutRules);
});

test("the first cause rule that fits counts, with the dependency that it names", () => {
  const { causeIn } = compileRules({
    masks: [],
    causes: [
      { kind: "text", pattern: "ledger is closed", cause: "dependency-error", dependency: "ledger" },
      { kind: "expression", pattern: "(?i)LEDGER", cause: "assertion" },
    ],
  });
  assert.deepEqual(causeIn("the ledger is closed")?.dependency, "ledger");
  assert.equal(causeIn("Ledger says no")?.cause, "assertion");
  assert.equal(causeIn("no"), undefined);
});

test("an expression that cannot be matched in linear time, or matches nothing, is refused with why", () => {
  assert.match(faultOf("expression", "(?=a)b")!, /linear time/);
  assert.match(faultOf("expression", "(a)\\1")!, /linear time/);
  assert.match(faultOf("expression", "[a")!, /Missing closing \]/);
  assert.match(faultOf("expression", "a*")!, /empty text/);
  assert.match(faultOf("expression", "(?:[\\pL\\pN]{1,30}x){1,33}")!, /too large/);
  assert.match(faultOf("text", " ")!, /what to look for/);
  assert.match(faultOf("text", "x".repeat(201))!, /at most 200/);
  assert.equal(faultOf("text", "(?=a"), undefined);
});

test("a match of nothing is left alone", () => {
  const read = compilePattern("expression", "\\b|a");
  assert.ok(read.ok);
  assert.equal(read.pattern.replaceIn("xa b", "<w>"), "x<w> b");
});

test("expressions that make other engines hang take time linear in the text", () => {
  const evil = ["(a+)+$", "(a|aa)+$", "(.*)(.*)(.*)(.*)x", "^(\\w+\\s?)*$", "(\\w{1,20}){1,10}z"];
  for (const pattern of evil) {
    const read = compilePattern("expression", pattern);
    if (!read.ok) continue;
    const cost = cpuSeconds(() => {
      read.pattern.replaceIn(`${"a".repeat(50_000)}!`, "<w>");
    });
    assert.ok(cost < 5, `${pattern}: ${cost} s`);
  }
});

test("what is typed is read back, and each fault stands at its field", () => {
  const typed = {
    masks: [
      { kind: "expression", pattern: "ORD-\\d+", word: "Order-ID" },
      { kind: "text", pattern: "", word: "" },
    ],
    causes: [{ kind: "text", pattern: "ledger", cause: "dns", dependency: " Ledger " }],
  };
  const read = readRules(typed, causes);
  assert.deepEqual(read, {
    ok: true,
    rules: {
      masks: [{ kind: "expression", pattern: "ORD-\\d+", word: "order-id" }],
      causes: [{ kind: "text", pattern: "ledger", cause: "dns", dependency: "ledger" }],
    },
  });
  assert.deepEqual(readRules(typedRules(read.ok ? read.rules : noRules), causes), read);
  const wrong = readRules(
    {
      masks: [{ kind: "expression", pattern: "(", word: "order 7" }],
      causes: [{ kind: "text", pattern: "x", cause: "bad luck", dependency: "a\u0000b" }],
    },
    causes,
  );
  assert.deepEqual(wrong.ok ? [] : Object.keys(wrong.faults), [
    "masks.0.pattern",
    "masks.0.word",
    "causes.0.cause",
    "causes.0.dependency",
  ]);
  const many = Array.from({ length: 31 }, () => ({ kind: "text", pattern: "x", word: "w" }));
  const tooMany = readRules({ masks: many, causes: [] }, causes);
  assert.match(tooMany.ok ? "" : tooMany.faults.masks!, /at most 30/);
});

test("masking twice is masking once, whatever the text, for words that the pattern does not match", () => {
  const { mask } = compileRules({
    masks: [{ kind: "expression", pattern: "[A-Z]{2,}-\\d+", word: "ticket" }],
    causes: [],
  });
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      assert.equal(mask(mask(text)), mask(text));
    }),
    { seed: 5, numRuns: 100 },
  );
});
