import assert from "node:assert/strict";
import test from "node:test";
import { keepAnswers, startOfMinute } from "#lib/kept-answers.ts";

/** Answers that tell how often they were made. */
function counted() {
  const made: string[] = [];
  const make = (what: string) => async () => {
    made.push(what);
    return what.toUpperCase();
  };
  return { made, make };
}

test("an answer is made once while its basis stays", async () => {
  const { made, make } = counted();
  const answers = keepAnswers(9);
  assert.equal(await answers.answer("1", "tests", make("a")), "A");
  assert.equal(await answers.answer("1", "tests", make("a")), "A");
  assert.equal(await answers.answer("1", "runs", make("b")), "B");
  assert.deepEqual(made, ["a", "b"]);
});

test("another basis forgets all answers, also when the former one comes back", async () => {
  const { made, make } = counted();
  const answers = keepAnswers(9);
  for (const basis of ["1", "2", "1"]) await answers.answer(basis, "tests", make(basis));
  assert.deepEqual(made, ["1", "2", "1"]);
});

test("who asks while an answer is made gets the same", async () => {
  const { made, make } = counted();
  const answers = keepAnswers(9);
  const both = [answers.answer("1", "tests", make("a")), answers.answer("1", "tests", make("a"))];
  assert.deepEqual(await Promise.all(both), ["A", "A"]);
  assert.deepEqual(made, ["a"]);
});

test("what failed is asked again", async () => {
  const { make } = counted();
  const answers = keepAnswers(9);
  const fails = () => Promise.reject(new Error("busy"));
  await assert.rejects(answers.answer("1", "tests", fails), /busy/);
  assert.equal(await answers.answer("1", "tests", make("a")), "A");
});

test("the answer that nobody asked for longest goes first", async () => {
  const { made, make } = counted();
  const answers = keepAnswers(2);
  for (const key of ["a", "b", "a", "c", "a", "b"]) await answers.answer("1", key, make(key));
  assert.deepEqual(made, ["a", "b", "c", "b"]);
});

test("a minute begins with its first millisecond", () => {
  const noon = Date.parse("2026-11-22T12:00:00Z");
  assert.equal(startOfMinute(noon), noon);
  assert.equal(startOfMinute(noon + 59_999), noon);
});
