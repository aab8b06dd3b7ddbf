import assert from "node:assert/strict";
import test from "node:test";
import { doneWords, refusedWords } from "#app/projects/[project]/quarantine/done-words.ts";

test("what was done to entries is told with its number", () => {
  assert.equal(doneWords("extended-3"), "3 entries are extended.");
  assert.equal(doneWords("released-1"), "1 entry is released.");
  assert.equal(
    refusedWords("over-cap-2"),
    "2 entries were left as before, because the suite's cap would be exceeded.",
  );
});

test("nothing that somebody puts into an address is shown", () => {
  for (const text of [null, "", "<b>-3", "call 555-1234", "constructor-1", "extended-99999"]) {
    assert.equal(doneWords(text), undefined);
    assert.equal(refusedWords(text), undefined);
  }
});
