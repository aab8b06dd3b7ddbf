import assert from "node:assert/strict";
import test from "node:test";
import { releaseWords } from "#lib/quarantine/release-words.ts";

test("how far a test is from release is told by the clean results that it takes", () => {
  assert.equal(releaseWords(undefined), undefined);
  assert.equal(
    releaseWords({ probability: 0.97, isEnough: true, moreNeeded: 0 }),
    "fit for release, 97 % sure",
  );
  assert.equal(
    releaseWords({ probability: 0.2, isEnough: false, moreNeeded: 1290 }),
    "after about 1,290 clean results more, 20 % sure",
  );
  assert.equal(
    releaseWords({ probability: 0.1, isEnough: false, moreNeeded: undefined }),
    "not by clean results alone, 10 % sure",
  );
});
