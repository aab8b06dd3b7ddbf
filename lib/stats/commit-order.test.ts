import assert from "node:assert/strict";
import { test } from "node:test";
import { noCommits, ordinalOf, withCommit } from "#lib/stats/commit-order.ts";
import { hash32 } from "#lib/stats/hash-32.ts";

test("commits have ordinals in the order in which they came, once each", () => {
  const order = [11, 22, 11, 33].reduce(withCommit, noCommits);
  assert.deepEqual(
    [11, 22, 33, 44].map((commit) => ordinalOf(order, commit)),
    [0, 1, 2, undefined],
  );
  assert.equal(order.head, 2);
});

test("old commits are forgotten, their ordinals are not given again", () => {
  const order = Array.from({ length: 1000 }, (_, commit) => commit).reduce(withCommit, noCommits);
  assert.equal(order.head, 999);
  assert.equal(order.recent.length, 300);
  assert.equal(ordinalOf(order, 0), undefined);
  assert.equal(ordinalOf(order, 999), 999);
});

test("the hash is FNV-1a", () => {
  assert.equal(hash32(""), 0x811c9dc5);
  assert.equal(hash32("a"), 0xe40c292c);
  assert.equal(hash32("foobar"), 0xbf9cf968);
});
