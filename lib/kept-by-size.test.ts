import assert from "node:assert/strict";
import test from "node:test";
import { keepBySize } from "#lib/kept-by-size.ts";

const of = (bytes: number, what: string) => ({ bytes, what });

test("what is kept is found again while its basis is the same", () => {
  const kept = keepBySize<{ bytes: number; what: string }>(100);
  assert.equal(kept.find("1", "a"), undefined);
  kept.keep("1", "a", of(10, "first"));
  assert.equal(kept.find("1", "a")?.what, "first");
  assert.equal(kept.find("1", "b"), undefined);
  assert.equal(kept.find("2", "a"), undefined);
  assert.equal(kept.find("1", "a"), undefined);
});

test("what was made of an earlier basis is not kept", () => {
  const kept = keepBySize<{ bytes: number; what: string }>(100);
  kept.find("1", "a");
  kept.find("2", "b");
  kept.keep("1", "a", of(10, "late"));
  assert.equal(kept.find("2", "a"), undefined);
  assert.equal(kept.find("1", "a"), undefined);
});

test("what was asked for longest ago goes first, and nothing large pushes all else out", () => {
  const kept = keepBySize<{ bytes: number; what: string }>(100);
  kept.find("1", "a");
  for (const key of ["a", "b", "c", "d"]) kept.keep("1", key, of(25, key));
  kept.find("1", "a");
  kept.keep("1", "e", of(20, "e"));
  assert.deepEqual(
    ["a", "b", "c", "d", "e"].map((key) => kept.find("1", key)?.what),
    ["a", undefined, "c", "d", "e"],
  );
  kept.keep("1", "f", of(26, "large"));
  assert.equal(kept.find("1", "f"), undefined);
});

test("a value that takes the place of another counts once", () => {
  const kept = keepBySize<{ bytes: number; what: string }>(100);
  kept.find("1", "a");
  kept.keep("1", "b", of(25, "b"));
  for (let time = 0; time < 9; time++) kept.keep("1", "a", of(25, `a ${time}`));
  assert.equal(kept.find("1", "a")?.what, "a 8");
  assert.equal(kept.find("1", "b")?.what, "b");
});
