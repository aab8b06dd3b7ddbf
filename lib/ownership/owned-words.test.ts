import assert from "node:assert/strict";
import test from "node:test";
import { ownedWords } from "#lib/ownership/owned-words.ts";

test("how owners are known is told with its counts", () => {
  const none = { codeowners: 0, guess: 0, override: 0 };
  assert.equal(ownedWords({ ...none, tests: 0 }), "No test has been reported yet.");
  assert.equal(ownedWords({ ...none, tests: 12 }), "None of 12 tests has an owner.");
  assert.equal(
    ownedWords({ codeowners: 1000, guess: 200, override: 1, tests: 1284 }),
    "1,201 of 1,284 tests have an owner: 1,000 by CODEOWNERS, 200 by a guess from the class's name, 1 by an override.",
  );
});
