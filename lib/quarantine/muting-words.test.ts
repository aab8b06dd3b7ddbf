import assert from "node:assert/strict";
import test from "node:test";
import { unmutedReasons } from "#lib/quarantine/muting.ts";
import { unmutedSentences, unmutedWords } from "#lib/quarantine/muting-words.ts";

test("why a failure is not muted names the test", () => {
  for (const reason of unmutedReasons)
    assert.match(unmutedWords("CheckoutIT.refund", reason), /CheckoutIT\.refund/);
});

test("many reasons are told as the first three and how many more", () => {
  const failures = ["a", "b", "c", "d", "d"].map((test) => ({ test, reason: "new-signature" as const }));
  assert.equal(
    unmutedSentences(failures),
    "A now fails in a new way: no longer muted. B now fails in a new way: no longer muted. " +
      "C now fails in a new way: no longer muted. And 1 more like these.",
  );
  assert.equal(unmutedSentences([]), "");
});
