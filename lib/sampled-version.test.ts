import assert from "node:assert/strict";
import { test } from "node:test";
import { sampledVersion } from "#lib/sampled-version.ts";

test("whatever is written counts at once while there is no upkeep", () => {
  let written = 10;
  const version = sampledVersion(() => written, 5000);
  const first = version({ asked: 1, upkeep: 0 }, 0);
  assert.equal(version({ asked: 1, upkeep: 0 }, 1), first);
  written = 11;
  assert.notEqual(version({ asked: 1, upkeep: 0 }, 2), first);
});

test("what upkeep writes counts when it is time to look again, what was asked for at once", () => {
  let written = 10;
  const version = sampledVersion(() => written, 5000);
  const first = version({ asked: 1, upkeep: 0 }, 0);
  written = 11;
  assert.equal(version({ asked: 1, upkeep: 1 }, 1), first);
  written = 12;
  assert.equal(version({ asked: 1, upkeep: 2 }, 4999), first);
  const looked = version({ asked: 1, upkeep: 2 }, 5000);
  assert.notEqual(looked, first);

  written = 13;
  const asked = version({ asked: 2, upkeep: 3 }, 5001);
  assert.notEqual(asked, looked);
  // What upkeep wrote was seen with it.
  assert.equal(version({ asked: 2, upkeep: 3 }, 10_001), asked);
});

test("a version is at most so old, however rarely it is asked for and however long upkeep goes on", () => {
  let written = 0;
  const version = sampledVersion(() => written, 5000);
  let seen = version({ asked: 0, upkeep: 0 }, 0);
  for (let at = 7000; at < 70_000; at += 7000) {
    written += 1;
    const now = version({ asked: 0, upkeep: written }, at);
    assert.notEqual(now, seen);
    seen = now;
  }
});

test("a change that was asked for counts even if nothing else changed", () => {
  const version = sampledVersion(() => 10, 5000);
  assert.notEqual(version({ asked: 1, upkeep: 0 }, 0), version({ asked: 2, upkeep: 0 }, 0));
});
