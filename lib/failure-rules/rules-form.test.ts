import assert from "node:assert/strict";
import test from "node:test";
import { rearranged, withSpareRows } from "#lib/failure-rules/rules-form.ts";

const mask = (pattern: string) => ({ kind: "text", pattern, word: "w" });
const typed = { masks: [mask("a"), mask("b"), mask("c")], causes: [] };
const patterns = (rules: ReturnType<typeof rearranged>) =>
  rules?.masks.map(({ pattern }) => pattern).join("");

test("a rule moves up by one or goes; anything else is no rearrangement", () => {
  assert.equal(patterns(rearranged(typed, "up-masks-2")), "acb");
  assert.equal(patterns(rearranged(typed, "up-masks-0")), "abc");
  assert.equal(patterns(rearranged(typed, "remove-masks-1")), "ac");
  assert.equal(patterns(rearranged(typed, "remove-masks-9")), "abc");
  for (const act of ["test", "save", "up-masks-x", "down-masks-1"])
    assert.equal(rearranged(typed, act), undefined);
});

test("there are always two rows to fill in, and empty ones in between close up", () => {
  const { masks, causes } = withSpareRows({ masks: [mask("a"), mask(""), mask("b")], causes: [] });
  assert.deepEqual(
    masks.map(({ pattern }) => pattern),
    ["a", "b", "", ""],
  );
  assert.equal(causes.length, 2);
});
