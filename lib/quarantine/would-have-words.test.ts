import assert from "node:assert/strict";
import test from "node:test";
import { wouldHaveWords } from "#lib/quarantine/would-have-words.ts";

const month = { days: 30, isCut: false };

test("what an entry would have done is told with counts, the hidden breaks among them", () => {
  assert.equal(
    wouldHaveWords({ redRuns: 0, struck: 0, spared: 0, hidden: 0, ...month }),
    "In the last 30 days no run was red, so there is nothing that it would have spared.",
  );
  assert.equal(
    wouldHaveWords({ redRuns: 31, struck: 0, spared: 0, hidden: 0, ...month }),
    "In the last 30 days none of these tests failed in any of 31 red runs: nothing to spare.",
  );
  assert.equal(
    wouldHaveWords({ redRuns: 31, struck: 25, spared: 23, hidden: 0, ...month }),
    "In the last 30 days it would have spared 23 of 31 red runs. None of these was a genuine break, as far as is known. " +
      "In 2 other red runs these tests failed too, but so did something that stays.",
  );
  assert.match(
    wouldHaveWords({ redRuns: 9, struck: 1, spared: 1, hidden: 0, ...month }),
    /spared 1 of 9 red runs\. It was no genuine break, as far as is known\.$/,
  );
  assert.equal(
    wouldHaveWords({ redRuns: 31, struck: 23, spared: 23, hidden: 1, ...month }),
    "In the last 30 days it would have spared 23 of 31 red runs. 1 of these was a genuine break that it would have hidden.",
  );
  assert.equal(
    wouldHaveWords({ redRuns: 210, struck: 200, spared: 200, hidden: 0, days: 1, isCut: true }),
    "In the last day it would have spared 200 of 210 red runs. None of these was a genuine break, as far as is known. " +
      "Only the latest 200 red runs of these tests were looked at.",
  );
});
