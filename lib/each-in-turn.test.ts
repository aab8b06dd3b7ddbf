import assert from "node:assert/strict";
import test from "node:test";
import { eachInTurn } from "#lib/each-in-turn.ts";

test("work that fails keeps none of the others from being done, and is told at the end", async () => {
  const done: string[] = [];
  const work = (name: string) => () => done.push(name);
  const failing = (name: string) => async () => {
    await Promise.resolve();
    throw new Error(name);
  };
  await eachInTurn([work("a"), work("b")]);
  await assert.rejects(eachInTurn([failing("first"), work("c")]), /first/);
  await assert.rejects(
    eachInTurn([failing("first"), work("d"), failing("second"), work("e")]),
    ({ errors }: AggregateError) => errors.map(({ message }) => message).join() === "first,second",
  );
  assert.equal(done.join(""), "abcde");
});
