import assert from "node:assert/strict";
import { test } from "node:test";
import { sampledVersion } from "#lib/sampled-version.ts";

test("own changes count at once, others when it is time to look again", () => {
  let others = 10;
  const version = sampledVersion(() => others, 5000);
  const first = version(1, 0);
  others = 11;
  assert.equal(version(1, 4999), first);
  const looked = version(1, 5000);
  assert.notEqual(looked, first);

  others = 12;
  const own = version(2, 5001);
  assert.notEqual(own, looked);
  // What others changed was seen with it.
  assert.equal(version(2, 10_001), own);
});

test("a change of our own counts even if nothing else changed", () => {
  const version = sampledVersion(() => 10, 5000);
  assert.notEqual(version(1, 0), version(2, 0));
});
